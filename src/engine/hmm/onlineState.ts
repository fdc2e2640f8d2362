import { BLOCK } from './blocks'
import type { ForwardCursor, ForwardWorkspace } from './forward'
import { EngineError } from '../types'

/**
 * Where an online filter stands after its last row: all that the next row needs, so that a filter restored from it goes on
 * with the same bits, rows that underflow the scaled form included. Plain data; K numbers in each array.
 */
export type OnlineState = {
  /** rows seen: 0, 1, or 2 for two or more */
  readonly nRows: number
  /** filtered probabilities after the last row, and after the one before it */
  readonly stateProbs: Float64Array
  readonly before: Float64Array
  /** log densities of the last row */
  readonly logDensities: Float64Array
  /** log filtered probabilities of the last row where it was computed in logs, else null */
  readonly logFiltered: Float64Array | null
  /** the states that can be reached at the last row, as bits */
  readonly reach: number
}

/** The buffers of an online filter: its rows stand at 0 to `current`, the last row at `current`. */
export type OnlineBuffers = { readonly work: ForwardWorkspace; readonly densities: Float64Array; readonly cursor: ForwardCursor; readonly current: number }

export function saveOnline({ work, densities, cursor, current }: OnlineBuffers): OnlineState {
  const n = work.pred.length
  const { logRows, filtered } = work
  return {
    nRows: cursor.sequence === 0 ? 0 : cursor.sequenceStart === current - 1 ? 1 : 2,
    stateProbs: filtered.slice(current * n, (current + 1) * n),
    before: filtered.slice((current - 1) * n, current * n),
    logDensities: Float64Array.from({ length: n }, (_, k) => densities[k * BLOCK + current]!),
    logFiltered: logRows.lastRow === current ? logRows.logFiltered.slice() : null,
    reach: cursor.reach,
  }
}

/** @throws EngineError 'invalidArgument' if the state is of another number of states */
export function restoreOnline({ work, densities, cursor, current }: OnlineBuffers, state: OnlineState): void {
  const n = work.pred.length
  if ([state.stateProbs, state.before, state.logDensities].some(({ length }) => length !== n)) {
    throw new EngineError('invalidArgument', `the filter state is of ${state.stateProbs.length} states, the model has ${n}`)
  }
  if (state.nRows === 0) return
  work.filtered.set(state.stateProbs, current * n)
  work.filtered.set(state.before, (current - 1) * n)
  for (let k = 0; k < n; k++) densities[k * BLOCK + current] = state.logDensities[k]!
  if (state.logFiltered) work.logRows.logFiltered.set(state.logFiltered)
  work.logRows.lastRow = state.logFiltered ? current : -1
  cursor.reach = state.reach
  cursor.sequence = 1
  cursor.sequenceStart = state.nRows === 1 ? current - 1 : current - 2
}
