import { factorsInto } from '../gaussian/factors'
import { observedLogDensity } from '../gaussian/missingCells'
import { createMissingPatterns, patternFactorAt, refreshPatterns, type MissingPatterns } from '../gaussian/missingPatterns'
import type { Room } from '../kernels/room'
import { BITS_PER_NAT } from '../math/units'
import type { HmmParams } from '../types'
import type { Blocks } from './blocks'

/** Everything that turns the rows of one data set into densities under one shape of model. */
export type Emission = {
  readonly blocks: Blocks
  readonly missing: MissingPatterns | null
}

export function createEmission(blocks: Blocks, params: HmmParams): Emission {
  return { blocks, missing: createMissingPatterns(blocks, params) }
}

/** Puts parameters into a room and makes the factors of their covariances. @throws EngineError 'notPositiveDefinite' */
export function loadParams(room: Room, { missing }: Emission, params: HmmParams): void {
  factorsInto({ isDense: room.isDense, stride: room.stride, whiten: room.whiten, logNorm: room.logNorm, scratch: room.factor }, params)
  if (missing) refreshPatterns(missing, params)
  room.means.set(params.means)
  loadChain(room, params)
}

/** Puts startprob and transmat into a room. */
export function loadChain(room: Room, { nStates, startprob, transmat }: HmmParams): void {
  room.startprob.set(startprob)
  for (let i = 0; i < nStates; i++) {
    for (let j = 0; j < nStates; j++) {
      room.transmat[i * room.paddedStates + j] = transmat[i * nStates + j]!
      room.transposed[j * room.paddedStates + i] = transmat[i * nStates + j]!
    }
  }
}

/** Log2 densities of one block, missing cells integrated out. */
export function emitBlock(room: Room, { blocks, missing }: Emission, params: HmmParams, block: number): void {
  blocks.heap.kernels.densities(room, block)
  if (missing) overwriteMissing(room, blocks, missing, params, block)
}

function overwriteMissing(room: Room, blocks: Blocks, missing: MissingPatterns, params: HmmParams, block: number): void {
  const { missingRows, missingOffsets, missingValues, nFeatures } = blocks
  for (let i = missingOffsets[block]!; i < missingOffsets[block + 1]!; i++) {
    const lane = missingRows[i]! & 63
    for (let k = 0; k < params.nStates; k++) {
      const factor = patternFactorAt(missing, params, i, k, false)
      room.densities[k * 64 + lane] = observedLogDensity(factor, params, k, missingValues, i * nFeatures) * BITS_PER_NAT
    }
  }
}
