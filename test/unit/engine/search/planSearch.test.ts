import { describe, expect, it } from 'vitest'
import { planSearch, type SearchConfig } from '../../../../src/engine'

const config: SearchConfig = { nStates: 3, covarianceType: 'full', seed: 1 }

describe('planSearch', () => {
  it('spends the budget on all rows when they are few', () => {
    const plan = planSearch({ nSamples: 5764, nFeatures: 9 }, config)
    expect(plan.sample).toBeNull()
    expect(plan.nStarts).toBeGreaterThanOrEqual(24)
    expect(plan.nIterations).toBeGreaterThan(1500)
  })

  it('gives fewer starts to slower problems and more to a larger budget', () => {
    const starts = (nStates: number, nFeatures: number, budgetMs: number) =>
      planSearch({ nSamples: 5764, nFeatures }, { ...config, nStates, budgetMs, }).nIterations
    expect(starts(3, 20, 10_000)).toBeLessThan(starts(3, 9, 10_000))
    expect(starts(6, 9, 10_000)).toBeLessThan(starts(3, 9, 10_000))
    expect(starts(3, 9, 20_000)).toBeGreaterThan(starts(3, 9, 10_000))
  })

  it('has a floor and a ceiling', () => {
    expect(planSearch({ nSamples: 50, nFeatures: 1 }, config)).toMatchObject({ nStarts: 36, nRefinements: 240 })
    expect(planSearch({ nSamples: 1_000_000, nFeatures: 50 }, { ...config, nStates: 10 }).nStarts).toBe(8)
  })

  it('searches on a sample of a million rows', () => {
    const { sample } = planSearch({ nSamples: 1_000_000, nFeatures: 9 }, config)
    expect(sample!.nStretches * sample!.stretchLength).toBeLessThan(50_000)
    expect(sample!.nStretches * sample!.stretchLength).toBeGreaterThan(4_000)
  })

  it('takes an explicit number of starts over the budget', () => {
    expect(planSearch({ nSamples: 5764, nFeatures: 9 }, { ...config, nStarts: 5 })).toMatchObject({ nStarts: 5, nRefinements: 5 })
    expect(planSearch({ nSamples: 5764, nFeatures: 9 }, { ...config, nStarts: 1 })).toMatchObject({ nStarts: 1, nRefinements: 0 })
  })

  it.each([
    [{ nStarts: 0 }, 'nStarts is 0'], [{ nStates: 1.5 }, 'nStates is 1.5'], [{ budgetMs: 0 }, 'budgetMs is 0'],
    [{ seed: NaN }, 'seed is NaN'], [{ tol: -1 }, 'tol is -1'], [{ maxIter: 0 }, 'maxIter is 0'],
  ])('refuses %o', (change, message) => {
    expect(() => planSearch({ nSamples: 100, nFeatures: 2 }, { ...config, ...change })).toThrow(message)
  })

  it('refuses a warm start of another shape', () => {
    const one = Float64Array.of(1)
    const warmStart = { nStates: 1, nFeatures: 1, covarianceType: 'full' as const, startprob: one, transmat: one, means: one, covars: one }
    expect(() => planSearch({ nSamples: 100, nFeatures: 2 }, { ...config, warmStart })).toThrow('warm start')
  })
})
