import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOnlineFilter, filterStates, fitEm, logDensitiesInto, smoothStates, viterbi } from '../../../../src/engine'
import { COVARIANCES, makeModel, makeRows, RUNS, seeds } from '../support/makeModel'
import { enumeratePaths, gaussian } from '../support/pathOracle'

const cases = fc.record({
  seed: seeds, nStates: fc.integer({ min: 1, max: 3 }), nSamples: fc.integer({ min: 1, max: 8 }),
  nFeatures: fc.integer({ min: 1, max: 4 }), missingShare: fc.constantFrom(0, 0.3, 0.9),
})

const close = (actual: ArrayLike<number>, expected: ArrayLike<number>) => {
  expect(actual.length).toBe(expected.length)
  for (let i = 0; i < expected.length; i++) expect(Math.abs(actual[i] - expected[i])).toBeLessThan(1e-11)
}

describe.each(COVARIANCES)('%s against the enumeration of every path', (covarianceType) => {
  it('densities, filter, smoother and Viterbi agree, missing cells included', () => {
    fc.assert(fc.property(cases, ({ seed, nStates, nSamples, nFeatures, missingShare }) => {
      const params = makeModel(seed, { nStates, nFeatures, covarianceType })
      const rows = makeRows(seed, nSamples, nFeatures, missingShare)
      const oracle = enumeratePaths(params, rows)

      const densities = new Float64Array(nSamples * nStates)
      logDensitiesInto(densities, params, rows)
      close(densities, Array.from(densities, (_, i) => Math.log(gaussian(params, i % nStates, rows, Math.floor(i / nStates)))))

      const filter = filterStates(params, rows)
      close([filter.logLikelihood], [oracle.logLikelihood])
      close(filter.filtered, oracle.filtered.flat())
      close(filter.predicted, oracle.predicted.flat())

      const smooth = smoothStates(params, rows)
      close(smooth.smoothed, oracle.smoothed.flat())
      close(smooth.transitionCounts, oracle.transitionCounts.flat())

      const best = viterbi(params, rows)
      close([best.logProb], [oracle.bestLogProb])
      close([oracle.pathLogProb(best.path)], [oracle.bestLogProb])
    }), RUNS)
  })

  it('one EM step never lowers the enumerated likelihood', () => {
    fc.assert(fc.property(cases, ({ seed, nStates, nFeatures, missingShare }) => {
      const params = makeModel(seed, { nStates, nFeatures, covarianceType })
      const rows = makeRows(seed, 7, nFeatures, missingShare)
      const fitted = fitEm(rows, params, { maxIter: 2, tol: 0, relativeVarianceFloor: 1e-3 })
      const reported = enumeratePaths(fitted.params, rows).logLikelihood
      close([fitted.logLikelihood / 100], [reported / 100])
      if (fitted.degeneracies.length === 0) expect(reported).toBeGreaterThanOrEqual(enumeratePaths(params, rows).logLikelihood - 1e-9)
    }), RUNS)
  })
})

describe('ties', () => {
  it('go to the lowest state', () => {
    const params = makeModel(5, { nStates: 3, nFeatures: 1, covarianceType: 'diag' })
    const equal = {
      ...params, startprob: new Float64Array(3).fill(1 / 3), transmat: new Float64Array(9).fill(1 / 3),
      means: new Float64Array(3), covars: new Float64Array(3).fill(1),
    }
    expect(Array.from(viterbi(equal, makeRows(1, 6, 1)).path)).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('rows that underflow the scaled form', () => {
  it('agree between filter, online filter and smoother where one state is ruled out and comes back', () => {
    const stuck = {
      nStates: 2, nFeatures: 1, covarianceType: 'diag' as const, startprob: Float64Array.of(0.5, 0.5),
      transmat: Float64Array.of(1, 0, 0, 1), means: Float64Array.of(-60, 60), covars: Float64Array.of(1, 1),
    }
    const values = Float64Array.of(-60, 2, 2, 2, 2, 60, 60)
    const rows = { nSamples: 7, nFeatures: 1, values, lengths: [7] }
    const filter = filterStates(stuck, rows)
    const online = createOnlineFilter(stuck)
    Array.from(values).forEach((x, t) => {
      expect(online.step(Float64Array.of(x))).toBe(filter.increments[t])
      expect(Array.from(online.stateProbs)).toEqual(Array.from(filter.filtered.slice(t * 2, t * 2 + 2)))
    })
    // log densities by hand: state 0 sums (x + 60)^2, state 1 sums (x - 60)^2
    const squares = (mean: number) => values.reduce((sum, x) => sum + (x - mean) ** 2, 0)
    expect(filter.logLikelihood).toBeCloseTo(Math.log(0.5) - 3.5 * Math.log(2 * Math.PI) - squares(60) / 2, 6)
    expect(smoothStates(stuck, rows).smoothed[1]).toBe(1)
    expect(filter.filtered[1]).toBe(0)
  })
})
