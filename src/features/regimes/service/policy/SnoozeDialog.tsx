import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DayNumber } from '../../../../domain/shared/day'
import { serviceMutation } from '../../../../queries/service'
import { useServices } from '../../../../services/ServicesContext'
import { DayInput } from '../../../../ui/forms/DayInput'
import { ReasonDialog } from '../../../../ui/overlay/ReasonDialog'
import type { WatchedModel } from '../../modelView'

const DEFAULT_DAYS = 14

/** No proposal up to a day. */
export function SnoozeDialog({ view, today, onClose }: { readonly view: WatchedModel; readonly today: DayNumber; readonly onClose: () => void }) {
  const { store } = useServices()
  const mutation = useMutation(serviceMutation(store, useQueryClient()))
  const [until, setUntil] = useState<DayNumber | null>(today + DEFAULT_DAYS)
  const { digest, name, version } = view.version
  return (
    <ReasonDialog
      title="Snooze proposals"
      description={`Nothing is proposed for ${name} ${version} up to and on that day. The triggers are still shown.`}
      button="Snooze"
      isPending={mutation.isPending}
      error={mutation.error}
      isBlocked={until === null}
      onClose={onClose}
      onSubmit={(reason) => until !== null && mutation.mutate({ kind: 'snooze', model: digest, label: `${name} ${version}`, until, reason }, { onSuccess: onClose })}
    >
      <DayInput label="Up to and on" value={until} min={today} onChange={setUntil} />
    </ReasonDialog>
  )
}
