import { BLOCK } from '../kernels/limits'
import type { Room } from '../kernels/room'
import type { HmmParams, Observations } from '../types'
import { beginBackward, smoothBlock, transitionCountsInto } from '../hmm/backward'
import { blocksOf, filterShape, type Blocks } from '../hmm/blocks'
import { createEmission, loadParams } from '../hmm/emission'
import { forwardPass, type BlockRange } from '../hmm/forwardPass'
import { createLogRows } from '../hmm/logRows'
import { addMissingRows, clearMoments, copyMoments, createStatistics, type Statistics } from '../hmm/statistics'

/** A stretch of rows whose statistics are wanted, with neighbouring rows that only warm the recursions up. */
export type RowPart = {
  readonly observations: Observations
  /** the first row is not the first of its sequence */
  readonly continues: boolean
  /** the blocks of 64 rows that count */
  readonly core: BlockRange
}

/** The expected statistics of a part, and what its neighbours must agree with. Plain data. */
export type PartStatistics = {
  readonly stats: Statistics
  /** log-likelihood of the core's rows, nats */
  readonly logLikelihood: number
  /** (K) filtered probabilities of the row before the core and of its last row, smoothed ones of its first row and of the row after it; null where there is none */
  readonly filteredBefore: Float64Array | null
  readonly filteredLast: Float64Array
  readonly smoothedFirst: Float64Array
  readonly smoothedAfter: Float64Array | null
}

/**
 * The E-step of one part: forward over all its rows, backward over all of them, statistics of the core alone. What the rows around
 * the core cannot tell is forgotten at the rate at which the chain mixes; the boundaries say how far that went.
 * Cost O(rows K (K + D^2)).
 */
export function runEStepPart(part: RowPart, params: HmmParams): PartStatistics {
  const { observations, continues, core } = part
  const own = blocksOf(observations, params)
  const blocks: Blocks = continues ? { ...own, starts: own.starts.subarray(1) } : own
  const emission = createEmission(blocks, params)
  const logRows = createLogRows(params.nStates)
  const shape = filterShape(blocks.nBlocks, params)
  const stats = createStatistics(params, shape.isDense)
  const room = blocks.heap.room(shape)
  loadParams(room, emission, params)
  const logLikelihood = forwardPass(room, emission, params, logRows, { core })
  const filteredBefore = core.from === 0 ? null : filteredAt(room, core.from * BLOCK - 1)
  const filteredLast = filteredAt(room, Math.min(observations.nSamples, core.to * BLOCK) - 1)
  clearMoments(room)
  const cursor = beginBackward(room, blocks, logRows, core)
  let smoothedAfter: Float64Array | null = null
  for (let b = blocks.nBlocks - 1; b >= core.from; b--) {
    smoothBlock(room, cursor, b)
    if (b === core.to) smoothedAfter = room.after.slice(0, params.nStates)
    if (b >= core.to) continue
    if (emission.missing) addMissingRows(room, blocks, emission.missing, params, b)
    blocks.heap.kernels.moments(room, b)
  }
  copyMoments(stats, room)
  stats.startCounts.set(cursor.startCounts)
  if (core.from > 0 && blocks.starts.includes(core.from * BLOCK)) stats.startCounts.forEach((_, k) => { stats.startCounts[k]! += room.after[k]! })
  transitionCountsInto(stats.transitionCounts, room, cursor, params.transmat)
  return { stats, logLikelihood, filteredBefore, filteredLast, smoothedFirst: room.after.slice(0, params.nStates), smoothedAfter }
}

function filteredAt({ filtered, nStates }: Room, row: number): Float64Array {
  return Float64Array.from({ length: nStates }, (_, k) => filtered[((row >> 6) * nStates + k) * BLOCK + (row & 63)]!)
}
