import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AlertFamily } from '../../../../domain/alerts/types'
import { FAMILY_WORDS } from '../../../../domain/alerts/words'
import type { DayNumber } from '../../../../domain/shared/day'
import { alertMutation } from '../../../../queries/alerts'
import { useServices } from '../../../../services/ServicesContext'
import { DayInput } from '../../../../ui/forms/DayInput'
import { Select } from '../../../../ui/forms/Select'
import { ReasonDialog } from '../../../../ui/overlay/ReasonDialog'
import type { WatchedModel } from '../../modelView'

type Choice = AlertFamily | 'all'

const FAMILIES = Object.keys(FAMILY_WORDS) as AlertFamily[]
const DEFAULT_DAYS = 7

/** Keeps alerts of this model from being told, up to a day. */
export function SilenceDialog({ view, today, onClose }: { readonly view: WatchedModel; readonly today: DayNumber; readonly onClose: () => void }) {
  const { store } = useServices()
  const mutation = useMutation(alertMutation(store, useQueryClient()))
  const [family, setFamily] = useState<Choice>('all')
  const [until, setUntil] = useState<DayNumber | null>(today + DEFAULT_DAYS)
  const { digest, name, version } = view.version
  return (
    <ReasonDialog
      title="Silence alerts"
      description="They are still raised and listed, and not told before the silence ends."
      button="Silence"
      isPending={mutation.isPending}
      error={mutation.error}
      isBlocked={until === null}
      onClose={onClose}
      onSubmit={(reason) =>
        until !== null &&
        mutation.mutate({ kind: 'silence', modelDigest: digest, modelLabel: `${name} ${version}`, family: family === 'all' ? null : family, until, reason }, { onSuccess: onClose })
      }
    >
      <Select<Choice> label="Alerts about" value={family} onChange={setFamily} options={[{ value: 'all', label: 'Anything' }, ...FAMILIES.map((value) => ({ value, label: FAMILY_WORDS[value] }))]} />
      <DayInput label="Up to and on" value={until} min={today} onChange={setUntil} />
    </ReasonDialog>
  )
}
