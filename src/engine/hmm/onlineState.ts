import { CARRIED_SUM } from '../kernels/fields'
import { BLOCK } from '../kernels/limits'
import type { Room } from '../kernels/room'
import { EngineError } from '../types'
import type { ForwardCursor } from './forward'

/**
 * Where an online filter stands after its last row: all that the next row needs, so that a filter restored from it goes on
 * with the same bits, rows that underflow the scaled form included. Plain data; K numbers in each array but `sums`.
 */
export type OnlineState = {
  /** rows seen: 0, 1, or 2 for two or more */
  readonly nRows: number
  /** filtering weights after the last row, and after the one before it: filtered probabilities times their sum */
  readonly weights: Float64Array
  readonly before: Float64Array
  /** (2) their sums, the last row's first */
  readonly sums: Float64Array
  /** log2 densities of the last row */
  readonly logDensities: Float64Array
  /** log filtered probabilities of the last row where it was computed in logs, else null */
  readonly logFiltered: Float64Array | null
  /** the states that can be reached at the last row, as bits */
  readonly reach: number
}

/** The buffers of an online filter: its rows stand in the lanes 0 to `current`, the last row at `current`. */
export type OnlineBuffers = { readonly room: Room; readonly cursor: ForwardCursor; readonly current: number }

export function saveOnline({ room, cursor, current }: OnlineBuffers): OnlineState {
  const { logRows } = cursor
  return {
    nRows: cursor.sequence === 0 ? 0 : cursor.sequenceStart === current - 1 ? 1 : 2,
    weights: laneOf(room.alpha, current, room.nStates),
    before: laneOf(room.alpha, current - 1, room.nStates),
    sums: Float64Array.of(room.sums[current]!, room.sums[current - 1]!),
    logDensities: laneOf(room.densities, current, room.nStates),
    logFiltered: logRows.lastRow === current ? logRows.logFiltered.slice() : null,
    reach: cursor.reach,
  }
}

/** Whatever the buffers held before is forgotten. @throws EngineError 'invalidArgument' if the state is of another number of states */
export function restoreOnline({ room, cursor, current }: OnlineBuffers, state: OnlineState): void {
  const n = room.nStates
  if ([state.weights, state.before, state.logDensities].some(({ length }) => length !== n)) {
    throw new EngineError('invalidArgument', `the filter state is of ${state.weights.length} states, the model has ${n}`)
  }
  cursor.isStable = false
  cursor.sequence = cursor.sequenceStart = cursor.reach = 0
  cursor.logRows.lastRow = -1
  if (state.nRows === 0) return
  setLane(room.alpha, current, state.weights)
  setLane(room.alpha, current - 1, state.before)
  setLane(room.densities, current, state.logDensities)
  room.carry.set(state.weights)
  room.sums[current] = room.scalars[CARRIED_SUM] = state.sums[0]!
  room.sums[current - 1] = state.sums[1]!
  if (state.logFiltered) {
    cursor.logRows.logFiltered.set(state.logFiltered)
    cursor.logRows.lastRow = current
  }
  cursor.reach = state.reach
  cursor.sequence = 1
  cursor.sequenceStart = state.nRows === 1 ? current - 1 : current - 2
}

function laneOf(columns: Float64Array, lane: number, nStates: number): Float64Array {
  return Float64Array.from({ length: nStates }, (_, k) => columns[k * BLOCK + lane]!)
}

function setLane(columns: Float64Array, lane: number, values: Float64Array): void {
  for (let k = 0; k < values.length; k++) columns[k * BLOCK + lane] = values[k]!
}
