import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Alert, AlertFamily } from '../../../../domain/alerts/types'
import { FAMILY_WORDS } from '../../../../domain/alerts/words'
import { watchedSymbols } from '../../../../domain/monitor/watchedSymbols'
import type { DayNumber } from '../../../../domain/shared/day'
import { alertMutation } from '../../../../queries/alerts'
import { useServices } from '../../../../services/ServicesContext'
import { DayInput } from '../../../../ui/forms/DayInput'
import { Select } from '../../../../ui/forms/Select'
import { ReasonDialog } from '../../../../ui/overlay/ReasonDialog'
import type { WatchedModel } from '../../modelView'
import { symbolOf, whoseOptions, type Whose } from './silencedSymbols'

type Choice = AlertFamily | 'all'

const FAMILIES = Object.keys(FAMILY_WORDS) as AlertFamily[]
const DEFAULT_DAYS = 7

type Props = {
  readonly view: WatchedModel
  /** alerts that want a person */
  readonly waiting: readonly Alert[]
  readonly today: DayNumber
  readonly onClose: () => void
}

/** Keeps alerts of this model from being told, up to a day: those of one symbol where it is watched on several, so that the others still speak. */
export function SilenceDialog({ view: { version: model, table }, waiting, today, onClose }: Props) {
  const { store } = useServices()
  const mutation = useMutation(alertMutation(store, useQueryClient()))
  const [family, setFamily] = useState<Choice>('all')
  const [until, setUntil] = useState<DayNumber | null>(today + DEFAULT_DAYS)
  const [{ options, chosen }] = useState(() => whoseOptions(table.symbols ? watchedSymbols(model, table) : [], waiting))
  const isOfSymbols = table.symbols !== undefined
  const [whose, setWhose] = useState<Whose>(isOfSymbols ? chosen : 'model')
  const symbol = symbolOf(whose)
  const { digest, name, version } = model
  return (
    <ReasonDialog
      title="Silence alerts"
      description="They are still raised and listed, and not told before the silence ends."
      button="Silence"
      isPending={mutation.isPending}
      error={mutation.error}
      isBlocked={until === null || whose === 'nobody'}
      onClose={onClose}
      onSubmit={(reason) =>
        until !== null &&
        mutation.mutate({ kind: 'silence', modelDigest: digest, modelLabel: `${name} ${version}`, ...(symbol !== undefined && { symbol }), family: family === 'all' ? null : family, until, reason }, { onSuccess: onClose })
      }
    >
      {isOfSymbols && <Select<Whose> label="Alerts of" value={whose} onChange={setWhose} options={options} />}
      <Select<Choice> label="Alerts about" value={family} onChange={setFamily} options={[{ value: 'all', label: 'Anything' }, ...FAMILIES.map((value) => ({ value, label: FAMILY_WORDS[value] }))]} />
      <DayInput label="Up to and on" value={until} min={today} onChange={setUntil} />
    </ReasonDialog>
  )
}
