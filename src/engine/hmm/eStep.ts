import { createDensityKernel, setDensityParams } from '../gaussian/logDensities'
import type { HmmParams, Observations } from '../types'
import { beginBackward, createBackwardWorkspace, smoothBlockInto, transitionCountsInto } from './backward'
import { blocksOf } from './blocks'
import { createForwardWorkspace, forwardInto } from './forward'
import { addBlock, clearStatistics, createStatistics, createStatisticsScratch, type Statistics } from './statistics'

/** The E-step with all its room, for one data set and one shape of model. */
export type EStep = {
  /** fills `stats` for these parameters; returns their log-likelihood, nats */
  run(params: HmmParams): number
  readonly stats: Statistics
}

/**
 * Room for E-steps: forward, backward and the moments, fused block by block; no smoothed probabilities are stored.
 * Cost of a run O(T K (K + D^2)), no allocation unless rows underflow.
 */
export function createEStep(observations: Observations, shape: HmmParams): EStep {
  const blocks = blocksOf(observations)
  const kernel = createDensityKernel(shape, blocks)
  const forward = createForwardWorkspace(observations.nSamples, shape.nStates, false)
  const backward = createBackwardWorkspace(shape.nStates)
  const { isDense } = kernel.factors
  const stats = createStatistics(shape, isDense)
  const scratch = createStatisticsScratch(shape.nFeatures)

  function run(params: HmmParams): number {
    setDensityParams(kernel, params)
    const logLikelihood = forwardInto(forward, params, kernel)
    clearStatistics(stats)
    beginBackward(backward, blocks, forward)
    for (let b = blocks.nBlocks - 1; b >= 0; b--) {
      smoothBlockInto(backward, params, blocks, forward, b)
      addBlock({ stats, scratch, params, blocks, missing: kernel.missing, isDense }, b, backward.smoothed)
    }
    stats.startCounts.set(backward.startCounts)
    transitionCountsInto(stats.transitionCounts, backward, params.transmat)
    return logLikelihood
  }
  return { run, stats }
}
