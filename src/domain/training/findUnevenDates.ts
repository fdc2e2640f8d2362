import { detectFrequency } from '../dataset/detectFrequency'
import type { TrainingConfig } from '../model/types'
import { dateFindings } from '../quality/dateFindings'
import type { QualityFinding } from '../quality/types'
import { isoFromDay } from '../shared/day'
import { MIN_TRAIN_ROWS } from './sampleSize'
import type { SelectedRows } from './selectRows'
import type { DataFinding, Fix } from './types'
import { groupThousands } from './words'

const DAYS_SHOWN = 5
/** dates are not held against a clock here: a training is the same whenever it is run */
const NO_CLOCK = Infinity

/** Weekend rows, stretches of another frequency and long gaps: a model takes every row for one step of the same length. */
export function findUnevenDates(rows: SelectedRows, config: TrainingConfig): DataFinding[] {
  const table = { ...rows, frequency: detectFrequency(rows.dates, rows.symbols), columns: [] }
  return dateFindings(table, NO_CLOCK).flatMap((finding): DataFinding[] => {
    const { code, message, count } = finding
    if (finding.severity !== 'warning' || (code !== 'weekendRows' && code !== 'mixedFrequency' && code !== 'gaps')) return []
    const days = Array.from(finding.rows.subarray(0, DAYS_SHOWN), (row) => rows.dates[row]!)
    return [{ code, severity: 'warning', message, column: null, count, days, fixes: rows.symbols ? [] : rangeFixes(rows, config, finding) }]
  })
}

/** The longest stretch of rows without the finding's, if it is long enough to be worth training on. */
function rangeFixes({ dates, nSamples }: SelectedRows, config: TrainingConfig, { code, rows }: QualityFinding): Fix[] {
  if (code === 'weekendRows') return []
  const cuts = code === 'gaps' ? Array.from(rows, (row) => ({ end: row, start: row })) : [{ end: rows[0]!, start: rows.at(-1)! + 1 }]
  let best = { first: 0, last: -1 }
  let first = 0
  for (const { end, start } of [...cuts, { end: nSamples, start: nSamples }]) {
    if (end - first > best.last - best.first + 1) best = { first, last: end - 1 }
    first = start
  }
  const length = best.last - best.first + 1
  if (length < MIN_TRAIN_ROWS || length === nSamples) return []
  const firstDay = best.first === 0 ? config.firstDay : dates[best.first]!
  const lastDay = best.last === nSamples - 1 ? config.lastDay : dates[best.last]!
  const title = `Use the ${groupThousands(length)} rows from ${isoFromDay(dates[best.first]!)} to ${isoFromDay(dates[best.last]!)}, which are even`
  return [{ title, config: { ...config, firstDay, lastDay, trainRows: null } }]
}
