import { describe, expect, it } from 'vitest'
import { observedLogDensity } from '../../../../src/engine/gaussian/missingCells'
import { createMissingPatterns, patternFactorAt, refreshPatterns } from '../../../../src/engine/gaussian/missingPatterns'
import { blocksOf } from '../../../../src/engine/hmm/blocks'
import { COVARIANCES, makeModel, makeRows } from '../support/makeModel'

describe.each(COVARIANCES)('patterns of missing cells, %s', (covarianceType) => {
  const params = makeModel(1, { nStates: 3, nFeatures: 5, covarianceType })
  const blocks = blocksOf(makeRows(1, 150, 5, 0.4), params)
  const kept = createMissingPatterns(blocks, params)!
  const passing = createMissingPatterns(blocks, params, 0)!
  refreshPatterns(kept, params)

  it('too many to keep are made when needed, with the same bits', () => {
    expect(kept.kept).not.toBeNull()
    expect(passing.kept).toBeNull()
    for (let i = 0; i < blocks.missingRows.length; i++) {
      const at = i * 5
      for (let k = 0; k < 3; k++) {
        const a = patternFactorAt(kept, params, i, k, true)
        const density = observedLogDensity(a, params, k, blocks.missingValues, at)
        const regression = a.regression.slice()
        const b = patternFactorAt(passing, params, i, k, true)
        expect(observedLogDensity(b, params, k, blocks.missingValues, at)).toBe(density)
        expect(b.regression.slice(0, regression.length)).toEqual(regression)
        expect(b.residual.slice(0, a.residual.length)).toEqual(a.residual)
      }
    }
  })

  it('rows with the same cells missing share one pattern, complete rows have none', () => {
    expect(kept.kept!.length).toBe(new Set(kept.patternOf).size)
    expect(kept.kept!.length).toBeLessThan(blocks.missingRows.length)
    expect(createMissingPatterns(blocksOf(makeRows(1, 20, 5), params), params)).toBeNull()
  })
})
