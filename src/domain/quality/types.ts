import type { DataEdit } from '../dataset/edit/types'
import type { ColumnRole, DatasetSymbols, Frequency } from '../dataset/types'
import type { TrainingConfig } from '../model/types'
import type { DayNumber } from '../shared/day'
import type { DataFinding } from '../training/types'

/** What a detector reads: rows ordered by date (within each symbol), columns beside each other. Infinite cells are allowed. */
export type QualityTable = {
  /** (T) */
  readonly dates: Int32Array<ArrayBuffer>
  readonly symbols?: DatasetSymbols
  readonly frequency: Frequency
  readonly columns: readonly QualityColumn[]
}

export type QualityColumn = {
  readonly name: string
  readonly unit: string | null
  readonly role: ColumnRole
  /** (T) NaN = missing */
  readonly values: Float64Array
}

/** 'refusal': training on every feature is refused. 'warning': likely a fault of the data. 'note': true and good to know. */
export type Severity = 'refusal' | 'warning' | 'note'

export type QualityCode =
  | DataFinding['code']
  | 'futureRows'
  | 'staleEnd'
  | 'revisedValues'
  | 'refusedCells'
  | 'sparseColumn'
  | 'endedColumn'
  | 'usualRuns'
  | 'signChange'
  | 'brokenBars'
  | 'sampleSize'

export type QualityFinding = {
  readonly code: QualityCode
  readonly severity: Severity
  readonly message: string
  /** columns concerned; none for findings about dates or the whole */
  readonly columns: readonly string[]
  /** every row concerned, ascending; empty where the finding is about a column or the whole */
  readonly rows: Int32Array
  /** what is counted: cells, rows, gaps, columns */
  readonly count: number
  /** lines about places outside the rows (lines of the file, gaps between rows) */
  readonly places: readonly string[]
  /** ways to remove it, the most likely first; empty where only the source can be mended */
  readonly fixes: readonly QualityFix[]
}

/** One click: changes of the data, which make a new version, or another configuration to train with. */
export type QualityFix =
  | { readonly kind: 'data'; readonly title: string; readonly edits: readonly DataEdit[] }
  | { readonly kind: 'config'; readonly title: string; readonly config: TrainingConfig }

export type ColumnProfile = {
  readonly name: string
  readonly unit: string | null
  readonly role: ColumnRole
  /** finite cells */
  readonly n: number
  readonly nMissing: number
  readonly nInfinite: number
  /** at QUANTILES, by linear interpolation; empty without finite cells */
  readonly quantiles: readonly number[]
  /** counts between low and high in equal bins; cells beyond are counted apart */
  readonly histogram: { readonly low: number; readonly high: number; readonly counts: readonly number[]; readonly nBelow: number; readonly nAbove: number } | null
  readonly sparkline: readonly number[]
}

export const QUANTILES = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1] as const

export type CorrelationReport = {
  readonly names: readonly string[]
  /** (D, D) row-major; over the rows where both columns have a value; NaN where a column does not vary there */
  readonly values: Float64Array
  /** (D, D) rows each is over */
  readonly nRows: Int32Array
  /** of the correlation matrix over complete rows; null with fewer than two varying columns or complete rows */
  readonly condition: number | null
  /** columns in the direction of least variance, the heaviest first */
  readonly weakest: readonly string[]
  readonly nComplete: number
}

/** Rows and missing dates by period: of each year, 53 weeks and 12 months. */
export type GapCalendar = {
  readonly firstYear: number
  readonly nYears: number
  /** (nYears, 54) weeks from Monday, the first one holding 1 January */
  readonly weeks: CalendarCells
  /** (nYears, 12) */
  readonly months: CalendarCells
}

export type CalendarCells = {
  readonly nColumns: number
  readonly rows: Uint16Array
  readonly missing: Uint16Array
}

export type QualityReport = {
  readonly findings: readonly QualityFinding[]
  readonly frequency: Frequency
  readonly nRows: number
  readonly nComplete: number
  readonly firstDay: DayNumber
  readonly lastDay: DayNumber
  readonly sample: { readonly nTrainRows: number; readonly needed: number } | null
  readonly profiles: readonly ColumnProfile[]
  readonly correlation: CorrelationReport | null
  readonly calendar: GapCalendar
}
