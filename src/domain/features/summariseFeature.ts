import { decimate } from '../dataset/decimate'
import type { FeaturePreview, Moments } from './previewTypes'
import type { ComputedFeature } from './types'

const SPARKLINE_POINTS = 60
const LINE_STRETCHES = 400
const MAX_BINS = 24

/** What the editor shows of a computed feature. */
export function summariseFeature({ name, unit, values, firstRow, undefinedCells }: ComputedFeature, dates: Int32Array<ArrayBuffer>): Extract<FeaturePreview, { state: 'computed' }> {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const rows = lineRows(values, firstRow)
  return {
    state: 'computed',
    name,
    unit: unit ?? 'as given',
    firstDay: firstRow === null ? null : dates[firstRow]!,
    nWarmUp: undefinedCells.find(({ reason }) => reason === 'warmUp')?.count ?? 0,
    nMissing: values.length - sorted.length,
    undefinedCells,
    moments: momentsOf(sorted),
    sparkline: decimate(dates, values, SPARKLINE_POINTS).map(({ value }) => value),
    days: Int32Array.from(rows, (row) => dates[row]!),
    values: Float64Array.from(rows, (row) => values[row]!),
    bins: binsOf(sorted),
  }
}

function momentsOf(sorted: Float64Array): Moments | null {
  const n = sorted.length
  if (n === 0) return null
  let sum = 0
  for (const value of sorted) sum += value
  const mean = sum / n
  let squares = 0
  for (const value of sorted) squares += (value - mean) * (value - mean)
  const middle = (n - 1) / 2
  return { n, min: sorted[0]!, max: sorted[n - 1]!, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null, median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2 }
}

/** Rows that a line needs: where it begins, and of each stretch the first, lowest and highest one, and one without a value if there is any. */
function lineRows(values: Float64Array, firstRow: number | null): readonly number[] {
  const nStretches = Math.min(values.length, LINE_STRETCHES)
  const rows = new Set<number>(firstRow === null ? [] : [firstRow])
  for (let i = 0; i < nStretches; i++) {
    const [from, to] = [Math.floor((i * values.length) / nStretches), Math.floor(((i + 1) * values.length) / nStretches)]
    let [low, high, hole] = [from, from, -1]
    for (let row = from; row < to; row++) {
      if (Number.isNaN(values[row]!)) hole = row
      else {
        if (!(values[row]! >= values[low]!)) low = row
        if (!(values[row]! <= values[high]!)) high = row
      }
    }
    for (const row of [from, low, high, ...(hole < 0 ? [] : [hole])]) rows.add(row)
  }
  if (values.length > 0) rows.add(values.length - 1)
  return [...rows].sort((a, b) => a - b)
}

/** Equal bins from the lowest to the highest value; about the square root of n, at most 24. @param sorted  ascending */
function binsOf(sorted: Float64Array): Extract<FeaturePreview, { state: 'computed' }>['bins'] {
  const [low, high] = [sorted[0], sorted.at(-1)]
  if (low === undefined || high === undefined) return []
  if (low === high) return [{ from: low, to: high, count: sorted.length }]
  const nBins = Math.max(4, Math.min(MAX_BINS, Math.round(Math.sqrt(sorted.length))))
  const width = (high - low) / nBins
  const counts = new Array<number>(nBins).fill(0)
  for (const value of sorted) counts[Math.min(nBins - 1, Math.floor((value - low) / width))]!++
  return counts.map((count, i) => ({ from: low + i * width, to: i === nBins - 1 ? high : low + (i + 1) * width, count }))
}
