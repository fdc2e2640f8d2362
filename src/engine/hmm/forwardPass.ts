import { LOG_LIKELIHOOD, LOST } from '../kernels/fields'
import { BLOCK } from '../kernels/limits'
import type { Room } from '../kernels/room'
import { addTerm } from '../kernels/typescript/passes'
import type { HmmParams } from '../types'
import { emitBlock, type Emission } from './emission'
import { createForwardCursor, enterMidway, plainUntil, walkForward, type ForwardCursor } from './forward'
import { resetLogRows, type LogRows } from './logRows'
import { firstAtOrAfter } from './rowAccess'

/** Per-row results that are copied out of the room where somebody wants them. */
export type ForwardDetails = {
  /** (T, K) P(state[t] | X[..t]) */
  readonly filtered: Float64Array
  /** (T, K) P(state[t] | X[..t-1]) */
  readonly predicted: Float64Array
  /** (T) log p(X[t] | X[..t-1]), nats */
  readonly increments: Float64Array
}

/** Blocks from..to. */
export type BlockRange = { readonly from: number; readonly to: number }

type ForwardOptions = { readonly out?: ForwardDetails; readonly core?: BlockRange }

/**
 * Filtering of every row: P(state[t] = j | X[..t]), each sequence on its own, into the room's `filtered` (Rabiner 1989, III.A,
 * V.A). The room holds the parameters. Cost O(T K (K + D^2)); no allocation unless rows underflow.
 *
 * @param options.out  filled where given
 * @param options.core  blocks whose log-likelihood counts; the others only warm the recursion up
 * @returns log-likelihood of the rows that count, nats
 * @throws EngineError 'zeroLikelihood' if no state explains some row
 */
export function forwardPass(
  room: Room, emission: Emission, params: HmmParams, logRows: LogRows, { out, core }: ForwardOptions = {},
): number {
  const { nBlocks, nSamples, starts, heap: { kernels } } = emission.blocks
  const cursor = createForwardCursor(params, kernels, logRows, starts)
  resetLogRows(logRows)
  if (starts[0] !== 0) enterMidway(room, cursor)
  const { scalars } = room
  scalars[LOG_LIKELIHOOD] = scalars[LOST] = 0
  const mayRun = !out && !core && !emission.missing
  for (let b = 0; b < nBlocks; b++) {
    const stop = mayRun ? plainUntil(cursor) : b
    if (stop > b) {
      b = kernels.filterBlocks(room, b, stop)
      if (b === nBlocks) break
      // The run ended before a row to be computed in logs, which may need the densities of the row before.
      if (b < stop) emitBlock(room, emission, params, b - 1)
      keepLastDensities(room)
    }
    emitBlock(room, emission, params, b)
    kernels.scale(room)
    const base = b * BLOCK
    const to = Math.min(nSamples, base + BLOCK)
    if (to - base < BLOCK) padRoom(room)
    const term = walkForward(room, cursor, base, base, to)
    kernels.normalise(room, b)
    keepLastDensities(room)
    if (out) copyDetails(out, room, cursor, b, to)
    if (core && (b < core.from || b >= core.to)) continue
    addTerm(scalars, term)
  }
  return scalars[LOG_LIKELIHOOD] + scalars[LOST]
}

function keepLastDensities({ nStates, lastDensities, densities }: Room): void {
  for (let k = 0; k < nStates; k++) lastDensities[k] = densities[k * BLOCK + BLOCK - 1]!
}

/** Lanes after the last row: no weight. */
function padRoom({ alpha, sums }: Room): void {
  alpha.fill(0)
  sums.fill(1)
}

/** What the kernels tell of a block, copied out; rows computed in logs and first rows of sequences have their own. */
function copyDetails(out: ForwardDetails, room: Room, cursor: ForwardCursor, block: number, to: number): void {
  const { nStates: n, densities: filtered, scaled: predicted, increments, startprob } = room
  const { kernels, starts, logged } = cursor
  const base = block * BLOCK
  kernels.details(room, block)
  copyFirst(out.filtered, base * n, filtered, (to - base) * n)
  copyFirst(out.predicted, (base + 1) * n, predicted, (Math.min(to, out.increments.length - 1) - base) * n)
  copyFirst(out.increments, base, increments, to - base)
  for (const { row, increment, predicted } of logged) {
    out.predicted.set(predicted, row * n)
    out.increments[row] = increment
  }
  for (let s = firstAtOrAfter(starts, base); starts[s]! < to && s < starts.length - 1; s++) out.predicted.set(startprob, starts[s]! * n)
}

function copyFirst(out: Float64Array, at: number, from: Float64Array, length: number): void {
  out.set(length === from.length ? from : from.subarray(0, length), at)
}
