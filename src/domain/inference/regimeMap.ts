import { blocksOf } from '../dataset/symbols'
import type { DatasetSymbols } from '../dataset/types'
import type { DayNumber } from '../shared/day'
import type { CausalInference } from './types'

/** Regimes of many symbols over time, brought down to cells that can be drawn: one row a symbol, one column a stretch of dates. */
export type RegimeMap = {
  /** (S) */
  readonly symbols: readonly string[]
  readonly nColumns: number
  /** dates that make one column; the last column may have fewer */
  readonly datesPerColumn: number
  /** (C) first and last date of each column */
  readonly firstDays: Int32Array<ArrayBuffer>
  readonly lastDays: Int32Array<ArrayBuffer>
  /** (S, C) the state most of the column's rows are in, ties to the latest; NO_STATE where the symbol has no row */
  readonly states: Uint8Array<ArrayBuffer>
  /** (S, C) mean probability of the most probable state over the column's rows, in 1/255; 0 without rows */
  readonly confidence: Uint8Array<ArrayBuffer>
  /** (C, K) rows of all symbols in each state */
  readonly counts: Float64Array<ArrayBuffer>
}

/** The cell of a symbol without rows in a column. */
export const NO_STATE = 255

/**
 * The map of filtered regimes. Dates are those of any symbol, in order; a column takes as many consecutive ones as keep the
 * number of columns at `maxColumns` or below. Cost O(rows).
 */
export function regimeMap(rows: CausalInference, symbols: DatasetSymbols, maxColumns: number): RegimeMap {
  const days = Int32Array.from(new Set(rows.dates)).sort()
  const datesPerColumn = Math.max(1, Math.ceil(days.length / maxColumns))
  const nColumns = Math.ceil(days.length / datesPerColumn)
  const map = {
    symbols: symbols.names,
    nColumns,
    datesPerColumn,
    firstDays: Int32Array.from({ length: nColumns }, (_, c) => days[c * datesPerColumn]!),
    lastDays: Int32Array.from({ length: nColumns }, (_, c) => days[Math.min(days.length, (c + 1) * datesPerColumn) - 1]!),
    states: new Uint8Array(symbols.names.length * nColumns).fill(NO_STATE),
    confidence: new Uint8Array(symbols.names.length * nColumns),
    counts: new Float64Array(nColumns * rows.nStates),
  }
  blocksOf({ dates: rows.dates, symbols }).forEach((block, s) => fillRow(map, rows, s, block))
  return map
}

function fillRow({ nColumns, lastDays, states, confidence, counts }: RegimeMap, rows: CausalInference, s: number, { from, to }: { from: number; to: number }): void {
  const { nStates } = rows
  const tally = new Uint32Array(nStates)
  let row = from
  for (let c = 0; c < nColumns && row < to; c++) {
    const lastDay: DayNumber = lastDays[c]!
    if (rows.dates[row]! > lastDay) continue
    tally.fill(0)
    let sum = 0
    const first = row
    for (; row < to && rows.dates[row]! <= lastDay; row++) {
      tally[rows.states[row]!]!++
      sum += rows.confidence[row]!
    }
    let best = rows.states[row - 1]!
    for (let k = 0; k < nStates; k++) {
      if (tally[k]! > tally[best]!) best = k
      counts[c * nStates + k]! += tally[k]!
    }
    states[s * nColumns + c] = best
    confidence[s * nColumns + c] = Math.round((255 * sum) / (row - first))
  }
}
