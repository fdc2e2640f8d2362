import { createFactors, factorsInto } from '../gaussian/factors'
import { createPatternFactor, createPatternScratch } from '../gaussian/missingCells'
import { rowDensitiesInto } from '../gaussian/rowDensities'
import { BLOCK } from '../kernels/limits'
import { layOutRoom, openRoom, roomBytes, type Room } from '../kernels/room'
import { typescriptKernels } from '../kernels/typescript'
import { scaleDensity } from '../kernels/typescript/scale'
import { log } from '../math/log'
import { log2 } from '../math/log2'
import { NATS_PER_BIT } from '../math/units'
import { EngineError, type HmmParams } from '../types'
import { filterShape } from './blocks'
import { loadChain } from './emission'
import { createForwardCursor, walkForward } from './forward'
import { createLogRows } from './logRows'
import { restoreOnline, saveOnline, type OnlineState } from './onlineState'
import { reachAtStart } from './reach'
import { validateParams } from './validateParams'

/** A filter that takes one row at a time. */
export type OnlineFilter = {
  /**
   * Takes one row (D numbers, NaN = missing) and returns log p(row | rows before), nats.
   * @throws EngineError 'zeroLikelihood' if no state explains the row
   */
  step(row: Float64Array): number
  /** (K) filtered probabilities after the last row (startprob before the first); overwritten by the next step */
  readonly stateProbs: Float64Array
  /** where the filter stands: `createOnlineFilter` goes on from there with the same bits */
  save(): OnlineState
  /**
   * Goes on from a saved state, with the bits of a filter created from it and without the cost of one.
   * @throws EngineError 'invalidArgument' if it is of another number of states
   */
  restore(state: OnlineState): void
}

/** Rows kept: the one before the previous, the previous, the current. */
const CURRENT = 2

/**
 * The forward recursion one row at a time: the same bits as filterStates. Cost of a step O(K^2 + K D^2), no allocation
 * (but for rows that underflow the scaled form).
 *
 * @param from  what was saved after the last row already seen, or its (K) filtered probabilities alone (the same up to rounding);
 *   without it the next row starts a sequence
 */
export function createOnlineFilter(params: HmmParams, from?: OnlineState | Float64Array): OnlineFilter {
  validateParams(params)
  const { nStates: n, nFeatures } = params
  const factors = createFactors(params)
  factorsInto(factors, params)
  const pattern = createPatternFactor(params, createPatternScratch(nFeatures))
  const room = createRoom(params)
  const { densities, alpha, sums } = room
  const stateProbs = params.startprob.slice()
  const cursor = createForwardCursor(params, typescriptKernels, createLogRows(n), Int32Array.of(CURRENT, CURRENT + 1))
  const buffers = { room, cursor, current: CURRENT }
  if (from) restore(from instanceof Float64Array ? stateOf(from) : from)

  function restore(state: OnlineState): void {
    restoreOnline(buffers, state)
    if (cursor.sequence > 0) readProbs()
    else stateProbs.set(params.startprob)
  }

  function readProbs(): void {
    const scale = 1 / sums[CURRENT]!
    for (let k = 0; k < n; k++) stateProbs[k] = alpha[k * BLOCK + CURRENT]! * scale
  }

  function shiftRows(): void {
    const { logRows } = cursor
    for (let k = 0; k < n; k++) {
      alpha.copyWithin(k * BLOCK, k * BLOCK + 1, k * BLOCK + CURRENT + 1)
      densities[k * BLOCK + CURRENT - 1] = densities[k * BLOCK + CURRENT]!
    }
    sums.copyWithin(0, 1, CURRENT + 1)
    logRows.lastRow = logRows.lastRow === CURRENT ? CURRENT - 1 : -1
    logRows.count = 0
  }

  function step(row: Float64Array): number {
    if (row.length !== nFeatures) {
      throw new EngineError('invalidArgument', `the row has ${row.length} numbers, the model ${nFeatures} features`)
    }
    shiftRows()
    rowDensitiesInto(densities, CURRENT, BLOCK, params, factors, pattern, row, 0)
    let shift = densities[CURRENT]!
    for (let k = 1; k < n; k++) if (densities[k * BLOCK + CURRENT]! > shift) shift = densities[k * BLOCK + CURRENT]!
    room.shifts[CURRENT] = shift
    for (let k = 0; k < n; k++) room.scaled[k * BLOCK + CURRENT] = scaleDensity(densities[k * BLOCK + CURRENT]! - shift)
    walkForward(room, cursor, 0, CURRENT, CURRENT + 1)
    if (cursor.sequence === 1) cursor.sequenceStart--
    readProbs()
    const logged = cursor.logged[0]
    if (logged) return logged.increment
    return (log2(room.raws[CURRENT]! / room.priors[CURRENT]!) + shift) * NATS_PER_BIT
  }

  return { step, stateProbs, restore, save: () => saveOnline(buffers) }
}

/** The state after a row of which only the filtered probabilities are known. */
function stateOf(probs: Float64Array): OnlineState {
  let sum = 0
  for (const p of probs) sum += p
  return {
    nRows: 2, weights: probs, before: probs, sums: Float64Array.of(sum, sum), logDensities: probs, logFiltered: probs.map(log),
    reach: reachAtStart(probs),
  }
}

/** One block of its own, in which only the last lanes in use are filled. */
function createRoom(params: HmmParams): Room {
  const shape = filterShape(1, params)
  const dataBytes = 8 * params.nFeatures * BLOCK
  const room = layOutRoom(new ArrayBuffer(dataBytes + roomBytes(shape)), 0, shape)
  openRoom(room)
  loadChain(room, params)
  return room
}
