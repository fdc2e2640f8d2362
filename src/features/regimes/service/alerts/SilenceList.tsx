import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isInForce } from '../../../../domain/alerts/groupAlerts'
import type { Silence } from '../../../../domain/alerts/types'
import { silenceWords } from '../../../../domain/alerts/words'
import type { DayNumber } from '../../../../domain/shared/day'
import { alertMutation } from '../../../../queries/alerts'
import { useServices } from '../../../../services/ServicesContext'
import { Button } from '../../../../ui/actions/Button'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { formatDay } from '../../../../ui/format/date'

type Props = { readonly silences: readonly Silence[]; readonly modelLabel: string; /** the model is watched on several */ readonly isOfSymbols: boolean; readonly today: DayNumber }

/** Silences in force, each with its end, its reason and the way to end it now. */
export function SilenceList({ silences, modelLabel, isOfSymbols, today }: Props) {
  const { store } = useServices()
  const mutation = useMutation(alertMutation(store, useQueryClient()))
  return silences
    .filter((silence) => isInForce(silence, today))
    .map((silence) => (
      <InlineNotice
        key={silence.id}
        kind="info"
        word="Silence"
        actions={
          <Button size="small" isBusy={mutation.isPending} onClick={() => mutation.mutate({ kind: 'endSilence', id: silence.id, modelDigest: silence.modelDigest, modelLabel })}>
            End it
          </Button>
        }
      >
        {silenceWords(silence, isOfSymbols)} up to and on {formatDay(silence.until)}. {silence.reason}
      </InlineNotice>
    ))
}
