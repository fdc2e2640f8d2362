import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countFreeParams, expectedDurations, forecast, hellinger, informationCriteria, matchStates, orderStates, permuteStates,
  stationaryDistribution, transformParams,
} from '../../../../src/engine'
import { assign } from '../../../../src/engine/stats/assign'
import { COVARIANCES, makeModel, mulberry, RUNS, seeds } from '../support/makeModel'

describe('assign', () => {
  it('finds the cheapest of all permutations', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 6 }), (seed, n) => {
      const uniform = mulberry(seed)
      const cost = Float64Array.from({ length: n * n }, () => Math.floor(10 * uniform()))
      const total = (columns: number[]) => columns.reduce((sum, column, row) => sum + cost[row * n + column], 0)
      const columns = assign(cost, n)
      expect([...columns].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
      expect(total(columns)).toBe(Math.min(...permutations(n).map(total)))
    }), RUNS)
  })
})

function permutations(n: number): number[][] {
  if (n === 0) return [[]]
  return permutations(n - 1).flatMap((rest) => Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]))
}

describe.each(COVARIANCES)('state matching and order, %s', (covarianceType) => {
  it('finds a permutation back, at distance zero', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 5 }), (seed, nStates) => {
      const params = makeModel(seed, { nStates, nFeatures: 3, covarianceType })
      const order = Array.from({ length: nStates }, (_, i) => (i + seed) % nStates)
      const { assignment, distances } = matchStates(params, permuteStates(params, order))
      expect(assignment).toEqual(order)
      distances.forEach((distance) => expect(distance).toBeLessThan(1e-6))
    }), RUNS)
  })

  it('orders by the volatility of the feature, then its mean, and keeps that order', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 5 }), (seed, nStates) => {
      const params = makeModel(seed, { nStates, nFeatures: 2, covarianceType })
      const ordered = permuteStates(params, orderStates(params, 1))
      expect(orderStates(ordered, 1)).toEqual(Array.from({ length: nStates }, (_, i) => i))
      const key = (k: number) => (covarianceType === 'tied' ? ordered.means[k * 2 + 1]
        : ordered.covars[covarianceType === 'spherical' ? k : covarianceType === 'diag' ? k * 2 + 1 : k * 4 + 3])
      for (let k = 1; k < nStates; k++) expect(key(k)).toBeGreaterThanOrEqual(key(k - 1))
    }), RUNS)
  })

  it('the Hellinger distance does not depend on units and is 0 to 1', () => {
    const params = makeModel(4, { nStates: 2, nFeatures: 2, covarianceType })
    const scale = covarianceType === 'spherical' ? Float64Array.of(3, 3) : Float64Array.of(3, 0.1)
    const moved = transformParams(params, Float64Array.of(5, -5), scale)
    const distance = hellinger(params, 0, params, 1)
    expect(distance).toBeGreaterThan(0)
    expect(distance).toBeLessThan(1)
    expect(hellinger(moved, 0, moved, 1)).toBeCloseTo(distance, 12)
  })
})

describe('match of models of different sizes', () => {
  it('leaves the extra state without a partner', () => {
    const three = makeModel(6, { nStates: 3, nFeatures: 2, covarianceType: 'full' })
    const two = { ...permuteStates(three, [2, 0, 1]), nStates: 2 }
    const cut = { ...two, means: two.means.slice(0, 4), covars: two.covars.slice(0, 8) }
    expect(matchStates(three, cut).assignment).toEqual([2, 0])
    const { assignment, distances } = matchStates(cut, three)
    expect(assignment).toEqual([1, -1, 0])
    expect(distances[1]).toBe(1)
  })
})

describe('the Hellinger distance', () => {
  it('has its closed form for one feature', () => {
    const a = { ...makeModel(1, { nStates: 2, nFeatures: 1, covarianceType: 'diag' }), means: Float64Array.of(0, 1), covars: Float64Array.of(1, 4) }
    expect(hellinger(a, 0, a, 1)).toBeCloseTo(Math.sqrt(1 - Math.sqrt((2 * 1 * 2) / 5) * Math.exp(-1 / 20)), 14)
  })
})

describe('chain, forecast and criteria', () => {
  it('the stationary distribution is left as it is by the chain', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 8 }), (seed, k) => {
      const { transmat } = makeModel(seed, { nStates: k, nFeatures: 1, covarianceType: 'diag' })
      const p = stationaryDistribution(transmat, k)!
      for (let j = 0; j < k; j++) {
        expect(p.reduce((sum, pi, i) => sum + pi * transmat[i * k + j], 0)).toBeCloseTo(p[j], 13)
      }
    }), RUNS)
  })

  it('is null for two closed classes and zero for transient states', () => {
    expect(stationaryDistribution(Float64Array.of(1, 0, 0, 1), 2)).toBeNull()
    expect(stationaryDistribution(Float64Array.of(0.9, 0.1, 0, 1), 2)).toEqual(Float64Array.of(0, 1))
    expect(stationaryDistribution(Float64Array.of(0, 1, 1, 0), 2)).toEqual(Float64Array.of(0.5, 0.5))
    expect(stationaryDistribution(Float64Array.of(0.4, 0.3, 0.3, 0, 0, 1, 0, 0.5, 0.5), 3)![0]).toBe(0)
  })

  it('durations are infinite for an absorbing state', () => {
    expect(Array.from(expectedDurations(Float64Array.of(0.75, 0.25, 0, 1), 2))).toEqual([4, Infinity])
  })

  it('a forecast far ahead is the stationary mixture', () => {
    const params = makeModel(3, { nStates: 3, nFeatures: 2, covarianceType: 'full' })
    const far = forecast(params, Float64Array.of(1, 0, 0), 500)
    stationaryDistribution(params.transmat, 3)!.forEach((p, k) => expect(far.stateProbs[k]).toBeCloseTo(p, 12))
    expect(Array.from(forecast(params, Float64Array.of(1, 0, 0), 0).mean)).toEqual(Array.from(params.means.slice(0, 2)))
    expect(() => forecast(params, Float64Array.of(1, 0, 0), 1.5)).toThrow(/whole number/)
  })

  it('counts parameters: 3 states and 9 features need 170, 62, 80 and 38', () => {
    const totals = (['full', 'diag', 'tied', 'spherical'] as const).map((type) => countFreeParams(3, 9, type).total)
    expect(totals).toEqual([170, 62, 80, 38])
  })

  it('criteria follow their formulas', () => {
    const { aic, bic, icl } = informationCriteria(-100, 5, 50, 3)
    expect(aic).toBe(210)
    expect(bic).toBeCloseTo(200 + 5 * Math.log(50), 12)
    expect(icl).toBeCloseTo(bic + 6, 12)
  })
})
