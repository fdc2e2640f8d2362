import type { TrainingConfig } from '../model/types'
import { release } from '../../engine'
import { detectFrequency } from '../dataset/detectFrequency'
import { suspectFindings } from '../quality/suspectFindings'
import type { QualityFinding } from '../quality/types'
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
  const columns = rows.names.map((_, d) => columnOf(rows, d))
  const table = {
    dates: rows.dates,
    ...(rows.symbols && { symbols: rows.symbols }),
    frequency: detectFrequency(rows.dates, rows.symbols),
    columns: rows.names.map((name, d) => ({ name, unit: null, role: 'feature' as const, values: columns[d]! })),
  }
  const findings = suspectFindings(table).flatMap((finding) => (isSuspect(finding.code) ? [dataFinding(rows, config, finding.code, finding)] : []))
  columns.forEach(release)
  return findings
}

/** A wrong sign is no matter here: training takes no logarithm. */
const SUSPECT = ['stuckValues', 'outliers', 'unitJump', 'swappedColumns'] as const
type Suspect = (typeof SUSPECT)[number]

function isSuspect(code: QualityFinding['code']): code is Suspect {
  return SUSPECT.some((suspect) => suspect === code)
}

function columnOf({ values, nSamples, names }: SelectedRows, d: number): Float64Array<ArrayBuffer> {
  const column = new Float64Array(nSamples)
  for (let t = 0; t < nSamples; t++) column[t] = values[t * names.length + d]!
  return column
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
