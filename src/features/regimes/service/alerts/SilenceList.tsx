import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isInForce } from '../../../../domain/alerts/groupAlerts'
import type { Silence } from '../../../../domain/alerts/types'
import { FAMILY_WORDS } from '../../../../domain/alerts/words'
import type { DayNumber } from '../../../../domain/shared/day'
import { alertMutation } from '../../../../queries/alerts'
import { useServices } from '../../../../services/ServicesContext'
import { Button } from '../../../../ui/actions/Button'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { formatDay } from '../../../../ui/format/date'

/** Silences in force, each with its end, its reason and the way to end it now. */
export function SilenceList({ silences, modelLabel, today }: { readonly silences: readonly Silence[]; readonly modelLabel: string; readonly today: DayNumber }) {
  const { store } = useServices()
  const mutation = useMutation(alertMutation(store, useQueryClient()))
  return silences
    .filter((silence) => isInForce(silence, today))
    .map(({ id, family, until, reason, modelDigest }) => (
      <InlineNotice
        key={id}
        kind="info"
        word="Silence"
        actions={
          <Button size="small" isBusy={mutation.isPending} onClick={() => mutation.mutate({ kind: 'endSilence', id, modelDigest, modelLabel })}>
            End it
          </Button>
        }
      >
        {family === null ? 'All alerts' : `Alerts about: ${FAMILY_WORDS[family].toLowerCase()}`} up to {formatDay(until)}. {reason}
      </InlineNotice>
    ))
}
