import { useQuery } from '@tanstack/react-query'
import { actorOf } from '../../../domain/audit/actor'
import { ACTION_WORDS } from '../../../domain/audit/actionWords'
import { GATE_WORDS } from '../../../domain/registry/words'
import type { GateId } from '../../../domain/registry/gates'
import { productionAsOf, type ProductionAsOf } from '../../../domain/registry/productionAsOf'
import { dayFromIso, isoFromDay, partsFromDay } from '../../../domain/shared/day'
import { productionEventsQuery } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { LiveRegion } from '../../../ui/feedback/LiveRegion'
import { DayInput } from '../../../ui/forms/DayInput'
import { formatInstant } from '../../../ui/format/date'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import styles from '../registry.module.css'

/** What was in production at the end of a day, and why; the day is in the address. */
export function AsOfPanel() {
  const { store } = useServices()
  const [asOf, setAsOf] = useViewParam('asOf', '')
  const events = useQuery(productionEventsQuery(store))
  const day = dayFromIso(asOf)
  const answer = day === null || !events.data ? null : sentence(productionAsOf(events.data, endOfDay(day)), asOf)
  return (
    <Panel title="In production on a day" subtitle="Read from the audit log; the end of that day in the local zone">
      <Stack gap="s2">
        <div className={styles.dayField}>
          <DayInput label="Day" value={day} onChange={(next) => setAsOf(next === null ? '' : isoFromDay(next))} />
        </div>
        {answer !== null && <p>{answer}</p>}
        <LiveRegion text={answer ?? ''} />
      </Stack>
    </Panel>
  )
}

function sentence({ production, event, skipped }: ProductionAsOf, day: string): string {
  if (event === null) return `Nothing was in production on ${day}: no version had been promoted.`
  const reason = event.reason === null ? '' : ` Reason: ${event.reason}`
  const skips = skipped.map(({ reason: why, details }) => ` Without “${GATE_WORDS[details['gate'] as GateId]}”: ${why}`).join('')
  const what = `${ACTION_WORDS[event.action]}, ${event.subject}, ${formatInstant(event.at)} (event ${event.sequence}, by ${actorOf(event)}).${reason}${skips}`
  return production === null ? `Nothing was in production on ${day}. ${what}` : `On ${day}: ${what}`
}

/** The last instant of a calendar date where the analyst sits. */
function endOfDay(day: number): number {
  const { year, month, day: date } = partsFromDay(day)
  return new Date(year, month - 1, date, 23, 59, 59, 999).getTime()
}
