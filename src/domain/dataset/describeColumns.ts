import type { DayNumber } from '../shared/day'
import { decimate, type SparklinePoint } from './decimate'
import { meanByDate } from './meanByDate'
import { blocksOf } from './symbols'
import type { ColumnRole, Dataset, DatasetColumn, DatasetSymbols } from './types'

/** The longest run of equal values in consecutive rows, of one symbol where there are several. */
export type StuckRun = { readonly value: number; readonly length: number; readonly firstDay: DayNumber; readonly lastDay: DayNumber }

/** Facts about one column for the quality view. Statistics are over the cells that have a value; null where not defined. */
export type ColumnDescription = {
  readonly name: string
  readonly unit: string | null
  readonly role: ColumnRole
  /** cells with a value */
  readonly n: number
  readonly nMissing: number
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  /** sample standard deviation (n - 1); not defined for fewer than two values */
  readonly sd: number | null
  readonly isConstant: boolean
  /** null if no value repeats */
  readonly longestStuckRun: StuckRun | null
  /** of several symbols: their mean on each date */
  readonly sparkline: readonly SparklinePoint[]
}

const SPARKLINE_POINTS = 60

/** Facts about every column of a data set, in its order. Cost O(rows * columns). */
export function describeColumns({ dates, symbols, columns }: Pick<Dataset, 'dates' | 'symbols' | 'columns'>): readonly ColumnDescription[] {
  return columns.map((column) => describeColumn(column, dates, symbols))
}

function describeColumn({ name, unit, role, values, nMissing }: DatasetColumn, dates: Int32Array, symbols: DatasetSymbols | undefined): ColumnDescription {
  const moments = measure(values)
  const line = symbols ? meanByDate(dates, values) : { dates, values }
  return {
    name,
    unit,
    role,
    ...moments,
    nMissing,
    isConstant: moments.n > 0 && moments.min === moments.max,
    longestStuckRun: findLongestRun(values, dates, symbols),
    sparkline: decimate(line.dates, line.values, SPARKLINE_POINTS),
  }
}

type Moments = Pick<ColumnDescription, 'n' | 'min' | 'max' | 'mean' | 'sd'>

/** Two passes: the mean first, then squares about it. */
function measure(values: Float64Array): Moments {
  let [n, sum, min, max] = [0, 0, Infinity, -Infinity]
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) continue
    n++
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  if (n === 0) return { n, min: null, max: null, mean: null, sd: null }
  const mean = sum / n
  let squares = 0
  for (let row = 0; row < values.length; row++) {
    const distance = values[row]! - mean
    if (!Number.isNaN(distance)) squares += distance * distance
  }
  return { n, min, max, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null }
}

function findLongestRun(values: Float64Array, dates: Int32Array, symbols: DatasetSymbols | undefined): StuckRun | null {
  let [longest, end] = [1, -1]
  for (const { from, to } of blocksOf({ dates, symbols })) {
    let length = 1
    for (let row = from + 1; row < to; row++) {
      length = values[row] === values[row - 1] ? length + 1 : 1
      if (length > longest) [longest, end] = [length, row]
    }
  }
  if (end < 0) return null
  return { value: values[end]!, length: longest, firstDay: dates[end - longest + 1]!, lastDay: dates[end]! }
}
