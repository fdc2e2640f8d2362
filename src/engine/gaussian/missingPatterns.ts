import type { Blocks } from '../hmm/blocks'
import type { HmmParams } from '../types'
import {
  createPatternFactor, createPatternScratch, patternFactorInto, setPattern, type PatternFactor,
} from './missingCells'

/** Numbers kept in factors at most; with more patterns than that each row's factor is made when it is needed. */
const MAX_KEPT_NUMBERS = 2e7

/** The incomplete rows, grouped by which of their cells are missing. */
export type MissingPatterns = {
  /** pattern of each entry of blocks.missingRows */
  readonly patternOf: Int32Array
  /** [pattern][state] (tied: one for all states), refreshed for every parameter set; null if there are too many to keep */
  readonly kept: readonly (readonly PatternFactor[])[] | null
  readonly passing: PatternFactor
  readonly blocks: Blocks
}

/** Groups the incomplete rows by their pattern of missing cells; null if every row is complete. */
export function createMissingPatterns(
  blocks: Blocks, params: HmmParams, maxKeptNumbers = MAX_KEPT_NUMBERS,
): MissingPatterns | null {
  const { missingRows, nFeatures } = blocks
  if (missingRows.length === 0) return null
  const patternOf = new Int32Array(missingRows.length)
  const examples: number[] = []
  const indexByKey = new Map<string, number>()
  missingRows.forEach((_, i) => {
    const key = patternKey(blocks, i)
    let index = indexByKey.get(key)
    if (index === undefined) {
      index = examples.length
      indexByKey.set(key, index)
      examples.push(i)
    }
    patternOf[i] = index
  })
  const scratch = createPatternScratch(nFeatures)
  const isKept = examples.length * params.nStates * nFeatures * nFeatures <= maxKeptNumbers
  const kept = isKept ? examples.map((i) => factorsOfPattern(blocks, params, i)) : null
  return { patternOf, kept, passing: createPatternFactor(params, scratch), blocks }

  function factorsOfPattern(source: Blocks, shape: HmmParams, i: number): PatternFactor[] {
    const nObserved = patternKey(source, i).split('1').length - 1
    const create = () => {
      const factor = createPatternFactor(shape, scratch, nObserved)
      setPattern(factor, source.missingValues, i * nFeatures, nFeatures)
      return factor
    }
    if (shape.covarianceType === 'tied') return Array<PatternFactor>(shape.nStates).fill(create())
    return Array.from({ length: shape.nStates }, create)
  }
}

/** Refreshes every kept factor for new parameters. Cost O(patterns K D^3) dense. @throws EngineError 'notPositiveDefinite' */
export function refreshPatterns(missing: MissingPatterns, params: HmmParams): void {
  for (const byState of missing.kept ?? []) {
    const nDistinct = params.covarianceType === 'tied' ? 1 : byState.length
    for (let k = 0; k < nDistinct; k++) patternFactorInto(byState[k]!, params, k)
  }
}

/** The factor of the i-th incomplete row under state k; valid until the next call. */
export function patternFactorAt(
  missing: MissingPatterns, params: HmmParams, i: number, k: number, wantsConditional: boolean,
): PatternFactor {
  if (missing.kept) return missing.kept[missing.patternOf[i]!]![k]!
  const { nFeatures, missingValues } = missing.blocks
  setPattern(missing.passing, missingValues, i * nFeatures, nFeatures)
  patternFactorInto(missing.passing, params, k, wantsConditional)
  return missing.passing
}

/** Of the i-th incomplete row, one character a feature: '1' observed, '0' missing. */
function patternKey({ nFeatures, missingValues }: Blocks, i: number): string {
  let key = ''
  for (let d = 0; d < nFeatures; d++) key += Number.isNaN(missingValues[i * nFeatures + d]!) ? '0' : '1'
  return key
}
