import type { DayNumber } from '../shared/day'

/** A run of rows in one state. Rows are indexes, `endRow` included. */
export type RegimeSegment = {
  readonly state: number
  readonly startRow: number
  readonly endRow: number
  readonly firstDay: DayNumber
  readonly lastDay: DayNumber
  readonly nRows: number
}

/** A run of rows in one state that are all sure, or all unsure. */
export type StripSegment = RegimeSegment & { readonly isSure: boolean }

/** Top probability below which a day is drawn lighter. */
export const SURE_PROBABILITY = 0.75

/** Run lengths of a state path, or of its first rows: what bands and spell counts are drawn from. */
export function segmentsOf(states: ArrayLike<number>, dates: ArrayLike<DayNumber>, nRows: number = states.length): readonly RegimeSegment[] {
  return runsOf(nRows, (a, b) => states[a] === states[b]).map(([start, end]) => segment(states, dates, start, end))
}

/** As `segmentsOf`, broken also where the top probability crosses `SURE_PROBABILITY`. */
export function stripSegmentsOf(
  { states, dates, confidence }: { readonly states: ArrayLike<number>; readonly dates: ArrayLike<DayNumber>; readonly confidence: ArrayLike<number> },
): readonly StripSegment[] {
  const isSure = (row: number) => confidence[row]! >= SURE_PROBABILITY
  return runsOf(states.length, (a, b) => states[a] === states[b] && isSure(a) === isSure(b)).map(([start, end]) => ({
    ...segment(states, dates, start, end),
    isSure: isSure(start),
  }))
}

/** Regime changes within the last `window` rows: rows whose state differs from the row before. */
export function countChanges(states: ArrayLike<number>, window: number): number {
  let changes = 0
  for (let row = Math.max(1, states.length - window); row < states.length; row++) {
    if (states[row] !== states[row - 1]) changes++
  }
  return changes
}

function segment(states: ArrayLike<number>, dates: ArrayLike<DayNumber>, startRow: number, endRow: number): RegimeSegment {
  return { state: states[startRow]!, startRow, endRow, firstDay: dates[startRow]!, lastDay: dates[endRow]!, nRows: endRow - startRow + 1 }
}

function runsOf(nRows: number, isSame: (row: number, next: number) => boolean): [number, number][] {
  const runs: [number, number][] = []
  let start = 0
  for (let row = 1; row <= nRows; row++) {
    if (row < nRows && isSame(start, row)) continue
    runs.push([start, row - 1])
    start = row
  }
  return runs
}
