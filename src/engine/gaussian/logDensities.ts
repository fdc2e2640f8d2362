import { BLOCK, type Blocks } from '../hmm/blocks'
import type { HmmParams } from '../types'
import { blockDensitiesInto } from './blockDensities'
import { createFactors, factorsInto, type Factors } from './factors'
import { observedLogDensity } from './missingCells'
import { createMissingPatterns, patternFactorAt, refreshPatterns, type MissingPatterns } from './missingPatterns'

/** Everything that turns rows into log densities for one model shape and one data set. */
export type DensityKernel = {
  readonly blocks: Blocks
  readonly factors: Factors
  readonly missing: MissingPatterns | null
  /** (K, 64) log densities of the block last filled */
  readonly block: Float64Array
  /** (D + 1, 64) */
  readonly diff: Float64Array
}

export function createDensityKernel(params: HmmParams, blocks: Blocks): DensityKernel {
  return {
    blocks,
    factors: createFactors(params),
    missing: createMissingPatterns(blocks, params),
    block: new Float64Array(params.nStates * BLOCK),
    diff: new Float64Array((params.nFeatures + 1) * BLOCK),
  }
}

/** Takes over new parameters. @throws EngineError 'notPositiveDefinite' */
export function setDensityParams(kernel: DensityKernel, params: HmmParams): void {
  factorsInto(kernel.factors, params)
  if (kernel.missing) refreshPatterns(kernel.missing, params)
}

/** Fills `kernel.block` with the log densities of one block, missing cells integrated out. */
export function fillBlock(kernel: DensityKernel, params: HmmParams, block: number): void {
  blockDensitiesInto(kernel.block, kernel.diff, params, kernel.factors, kernel.blocks, block)
  if (kernel.missing) overwriteMissing(kernel, kernel.missing, params, block)
}

function overwriteMissing(kernel: DensityKernel, missing: MissingPatterns, params: HmmParams, block: number): void {
  const { missingRows, missingOffsets, source, nFeatures } = kernel.blocks
  for (let i = missingOffsets[block]!; i < missingOffsets[block + 1]!; i++) {
    const row = missingRows[i]!
    for (let k = 0; k < params.nStates; k++) {
      kernel.block[k * BLOCK + (row & (BLOCK - 1))] =
        observedLogDensity(patternFactorAt(missing, params, i, k, false), params, k, source.values, row * nFeatures)
    }
  }
}
