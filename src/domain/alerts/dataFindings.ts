import type { Frequency } from '../dataset/types'
import { freshness } from '../inference/freshness'
import { SESSIONS_TO_NO_DATA } from '../monitor/monitorStates'
import type { DayNumber } from '../shared/day'
import type { FeatureTable } from '../training/types'
import type { Finding } from './types'

/** Equal values in a row from which a feature counts as stuck; at the end of a series, where it would be scored next. */
const STUCK_ROWS = 5
const COVERAGE_ROWS = 30
/** Share of the last rows that must be complete. */
const MIN_COMPLETE = 0.8

/**
 * What is wrong with the rows themselves, as the next prediction would meet them: sessions missing since the last one, features that no
 * longer move, rows with holes. One series.
 *
 * @param today  calendar date where the analyst sits; null: how old the rows are is not asked (sample data)
 */
export function dataFindings(table: FeatureTable, frequency: Frequency, today: DayNumber | null): readonly Finding[] {
  const n = table.dates.length
  if (n === 0) return []
  return [...missingSessions(table.dates[n - 1]!, frequency, today), ...stuck(table), ...holes(table)]
}

/** Sessions that should have come since the last row, once they are three. */
export function missingSessions(lastDay: DayNumber, frequency: Frequency, today: DayNumber | null): readonly Finding[] {
  const missed = today === null ? 0 : freshness(lastDay, today, frequency).missedSessions
  if (missed < SESSIONS_TO_NO_DATA) return []
  return [{ source: 'missedSessions', family: 'data', state: 'NoData', openedDay: lastDay, closedDay: null, worst: missed, limit: SESSIONS_TO_NO_DATA }]
}

function stuck({ dates, names, values }: FeatureTable): Finding[] {
  const [n, width] = [dates.length, names.length]
  return names.flatMap((name, d): Finding[] => {
    const last = values[(n - 1) * width + d]!
    let from = n - 1
    while (from > 0 && values[(from - 1) * width + d] === last) from--
    if (n - from < STUCK_ROWS) return []
    return [{ source: `stuck:${name}`, family: 'data', state: 'Alerting', openedDay: dates[from]!, closedDay: null, worst: n - from, limit: STUCK_ROWS }]
  })
}

function holes({ dates, names, values }: FeatureTable): Finding[] {
  const [n, width] = [dates.length, names.length]
  const from = Math.max(0, n - COVERAGE_ROWS)
  const incomplete = Array.from({ length: n - from }, (_, i) => from + i).filter((t) => values.subarray(t * width, (t + 1) * width).some(Number.isNaN))
  const share = 1 - incomplete.length / (n - from)
  if (share >= MIN_COMPLETE) return []
  return [{ source: 'incompleteRows', family: 'data', state: 'Alerting', openedDay: dates[incomplete[0]!]!, closedDay: null, worst: share, limit: MIN_COMPLETE }]
}
