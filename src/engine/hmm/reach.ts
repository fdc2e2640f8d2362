import type { HmmParams } from '../types'

/** Sets of states as bits of an integer: which states can be reached at all, given the zeros of the parameters. */

/** (K) the states that each state can move to. */
export function reachRows(params: HmmParams): Int32Array {
  const { nStates, transmat } = params
  const rows = new Int32Array(nStates)
  for (let i = 0; i < nStates; i++) {
    for (let j = 0; j < nStates; j++) if (transmat[i * nStates + j]! > 0) rows[i]! |= 1 << j
  }
  return rows
}

export function reachAtStart(startprob: Float64Array): number {
  let set = 0
  for (let j = 0; j < startprob.length; j++) if (startprob[j]! > 0) set |= 1 << j
  return set
}

/** The states reachable one row later. */
export function reachAfter(set: number, rows: Int32Array): number {
  let after = 0
  for (let i = 0; i < rows.length; i++) if ((set >>> i) & 1) after |= rows[i]!
  return after
}
