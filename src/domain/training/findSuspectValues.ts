import type { TrainingConfig } from '../model/types'
import { release } from '../../engine'
import { detectFrequency } from '../dataset/detectFrequency'
import { suspectFindings } from '../quality/suspectFindings'
import type { QualityColumn, QualityFinding } from '../quality/types'
import { withFeatures } from './defaultConfig'
import type { SelectedRows } from './selectRows'
import type { DataFinding, Fix } from './types'
import { listOf } from './words'

const DAYS_SHOWN = 5

/**
 * Cells of the chosen rows that look false, one warning a column and kind: frozen values, outliers, another unit, columns exchanged.
 * Where a change of the data would mend it, the Quality tab of the data set offers it; here a column can be left out.
 */
export function findSuspectValues(rows: SelectedRows, config: TrainingConfig): DataFinding[] {
  const room = new Float64Array(rows.nSamples)
  const table = {
    dates: rows.dates,
    ...(rows.symbols && { symbols: rows.symbols }),
    frequency: detectFrequency(rows.dates, rows.symbols),
    columns: columnsOf(rows, room),
  }
  const findings = suspectFindings(table).flatMap((finding) => (isSuspect(finding.code) ? [dataFinding(rows, config, finding.code, finding)] : []))
  release(room)
  return findings
}

/** A wrong sign is no matter here: training takes no logarithm. */
const SUSPECT = ['stuckValues', 'outliers', 'unitJump', 'swappedColumns'] as const
type Suspect = (typeof SUSPECT)[number]

function isSuspect(code: QualityFinding['code']): code is Suspect {
  return SUSPECT.some((suspect) => suspect === code)
}

/** The columns, each copied out of the rows when its values are read, into room that all share: they hold until another column's are read. */
function columnsOf(rows: SelectedRows, room: Float64Array): QualityColumn[] {
  let held = -1
  return rows.names.map((name, d) => ({
    name,
    unit: null,
    role: 'feature',
    get values() {
      if (held !== d) fillColumn(room, rows, d)
      held = d
      return room
    },
  }))
}

function fillColumn(out: Float64Array, { values, names }: SelectedRows, d: number): void {
  for (let t = 0; t < out.length; t++) out[t] = values[t * names.length + d]!
}

function dataFinding({ dates }: SelectedRows, config: TrainingConfig, code: Suspect, { message, columns, rows, count }: QualityFinding): DataFinding {
  return {
    code,
    severity: 'warning',
    message,
    column: columns[0] ?? null,
    count,
    days: Array.from(rows.subarray(0, DAYS_SHOWN), (row) => dates[row]!),
    fixes: leaveOut(config, columns),
  }
}

function leaveOut(config: TrainingConfig, columns: readonly string[]): Fix[] {
  const features = config.features.filter((name) => !columns.includes(name))
  return features.length === 0 ? [] : [{ title: `Leave out ${listOf(columns)}`, config: withFeatures(config, features) }]
}
