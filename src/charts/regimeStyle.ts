import type { Tone } from '../ui/tone/tone'

/** How one regime looks wherever it is drawn. The tone picks colour, pattern and mark; never colour alone. */
export type RegimeStyle = {
  readonly name: string
  /** 'ON', 'NEU', 'OFF' */
  readonly short: string
  readonly tone: Tone
}

/** A stretch of rows in one regime, both ends included. */
export type Run = { readonly from: number; readonly to: number; readonly state: number }

/** Runs of equal states: `[0, 0, 1]` gives rows 0 to 1 in state 0 and row 2 in state 1. */
export function runsOf(states: ArrayLike<number>, from: number, to: number): Run[] {
  const runs: Run[] = []
  for (let start = from; start <= to; ) {
    let end = start
    while (end < to && states[end + 1] === states[start]) end++
    runs.push({ from: start, to: end, state: states[start]! })
    start = end + 1
  }
  return runs
}
