import type { HmmParams, Observations } from '../types'
import { beginBackward, plainFrom, smoothBlock, transitionCountsInto } from './backward'
import { blocksOf, filterShape } from './blocks'
import { createEmission, loadParams } from './emission'
import { forwardPass } from './forwardPass'
import { createLogRows } from './logRows'
import { addMissingRows, clearMoments, copyMoments, createStatistics, type Statistics } from './statistics'

/** The E-step with all its room, for one data set and one shape of model. */
export type EStep = {
  /** fills `stats` for these parameters; returns their log-likelihood, nats */
  run(params: HmmParams): number
  readonly stats: Statistics
}

/**
 * Room for E-steps: forward, backward and the moments, fused block by block; no smoothed probabilities are stored. E-steps on the
 * same observations share their rows and their room. Cost of a run O(T K (K + D^2)), no allocation that grows with T unless
 * rows underflow.
 */
export function createEStep(observations: Observations, shape: HmmParams): EStep {
  const blocks = blocksOf(observations, shape)
  const emission = createEmission(blocks, shape)
  const logRows = createLogRows(shape.nStates)
  const roomShape = filterShape(blocks.nBlocks, shape)
  const stats = createStatistics(shape, roomShape.isDense)

  function run(params: HmmParams): number {
    const room = blocks.heap.room(roomShape)
    loadParams(room, emission, params)
    const logLikelihood = forwardPass(room, emission, params, logRows)
    clearMoments(room)
    const backward = beginBackward(room, blocks, logRows)
    for (let b = blocks.nBlocks - 1; b >= 0; b--) {
      const from = emission.missing ? b + 1 : plainFrom(backward, b)
      if (from <= b) {
        blocks.heap.kernels.smoothBlocks(room, from, b + 1)
        b = from
        continue
      }
      smoothBlock(room, backward, b)
      if (emission.missing) addMissingRows(room, blocks, emission.missing, params, b)
      blocks.heap.kernels.moments(room, b)
    }
    copyMoments(stats, room)
    stats.startCounts.set(backward.startCounts)
    transitionCountsInto(stats.transitionCounts, room, backward, params.transmat)
    return logLikelihood
  }
  return { run, stats }
}
