import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEm, createOnlineFilter, fitEm, filterStates, logDensitiesInto, makeObservations, smoothStates, type HmmParams } from '../../../../src/engine'
import { mulberry, RUNS, seeds } from '../support/makeModel'
import { logForwardBackward } from '../support/logOracle'

/** Models made to underflow: transitions of 1e-320 to 1 and exact zeros, states hundreds of deviations apart, outliers. */
function harshModel(seed: number, k: number): HmmParams {
  const uniform = mulberry(seed)
  const harshRow = (n: number, keep: number) => {
    const raw = Array.from({ length: n }, () => (uniform() < 0.35 ? 0 : uniform() < 0.5 ? 10 ** (-310 * uniform()) : uniform()))
    raw[keep] += 0.1
    const sum = raw.reduce((a, b) => a + b, 0)
    return raw.map((x) => x / sum)
  }
  return {
    nStates: k, nFeatures: 1, covarianceType: 'diag',
    startprob: Float64Array.from(harshRow(k, 0)),
    transmat: Float64Array.from(Array.from({ length: k }, (_, i) => harshRow(k, i)).flat()),
    means: Float64Array.from({ length: k }, () => 80 * (uniform() - 0.5)),
    covars: Float64Array.from({ length: k }, () => 10 ** (4 * uniform() - 2)),
  }
}

/** The same with every transition possible, if ever so rarely. */
function withoutZeros(params: HmmParams): HmmParams {
  const { nStates: k } = params
  const possible = params.transmat.map((p) => Math.max(p, 1e-200))
  return { ...params, transmat: possible.map((p, at) => p / possible.slice(at - (at % k), at - (at % k) + k).reduce((a, b) => a + b, 0)) }
}

describe('rows beyond the range of doubles', () => {
  it('agree with a recursion wholly in logs', () => {
    let nHarsh = 0
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 150 }), (seed, k, nSamples) => {
      const params = harshModel(seed, k)
      const uniform = mulberry(seed + 1)
      const rows = makeObservations(Float64Array.from({ length: nSamples }, () => 80 * (uniform() - 0.5) * (uniform() < 0.05 ? 30 : 1)), 1)
      const densities = new Float64Array(nSamples * k)
      logDensitiesInto(densities, params, rows)
      const oracle = logForwardBackward(params, densities, nSamples)
      const filter = filterStates(params, rows)
      const smooth = smoothStates(params, rows)
      const scale = Math.abs(oracle.logLikelihood)
      expect(Math.abs(filter.logLikelihood - oracle.logLikelihood)).toBeLessThan(1e-12 * scale + 1e-12)
      oracle.filtered.flat().forEach((p, i) => expect(Math.abs(filter.filtered[i] - p)).toBeLessThan(1e-14 * scale + 1e-11))
      oracle.smoothed.flat().forEach((p, i) => expect(Math.abs(smooth.smoothed[i] - p)).toBeLessThan(1e-14 * scale + 1e-11))
      oracle.transitionCounts.flat().forEach((n, i) => expect(Math.abs(smooth.transitionCounts[i] - n)).toBeLessThan(1e-12 * scale + 1e-9))
      const online = createOnlineFilter(params)
      rows.values.forEach((x, t) => expect(online.step(Float64Array.of(x))).toBe(filter.increments[t]))
      if (filter.filtered.some((p, i) => p === 0 && smooth.smoothed[i] > 0.5)) nHarsh++
    }), { ...RUNS, numRuns: 300 })
    expect(nHarsh).toBeGreaterThan(0)
  })

  it('amid whole blocks, which the kernels take at once, change no bit of the log-likelihood and no expected row', () => {
    let nInLogs = 0
    fc.assert(fc.property(seeds, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 130, max: 500 }), (seed, k, nSamples) => {
      const params = withoutZeros(harshModel(seed, k))
      const uniform = mulberry(seed + 1)
      const values = Float64Array.from({ length: nSamples }, () => 80 * (uniform() - 0.5) * (uniform() < 0.03 ? 30 : 0.1))
      const rows = makeObservations(values, 1, seed % 2 ? [nSamples] : [70, nSamples - 70])
      const filter = filterStates(params, rows)
      const smooth = smoothStates(params, rows)
      const em = createEm(rows, params, { maxIter: 1, tol: 0, relativeVarianceFloor: 1e-6 })
      expect(smooth.logLikelihood).toBe(filter.logLikelihood)
      expect(em.logLikelihood).toBe(filter.logLikelihood)
      const counts = new Float64Array(k)
      smooth.smoothed.forEach((p, i) => (counts[i % k]! += p))
      counts.forEach((count, i) => expect(Math.abs(em.effectiveRows[i]! - count)).toBeLessThan(1e-10 * nSamples))
      if (filter.increments.some((increment) => increment < -500)) nInLogs++
    }), { ...RUNS, numRuns: 100 })
    expect(nInLogs).toBeGreaterThan(0)
  })

  it('are exact in EM too: its expected moves and rows are those of the smoother', () => {
    const params = harshModel(77, 3)
    const rows = makeObservations(Float64Array.from({ length: 90 }, (_, t) => 30 * Math.sin(t * t)), 1)
    const fitted = fitEm(rows, params, { maxIter: 1, tol: 0, relativeVarianceFloor: 1e-6, update: { startprob: false, transmat: true, means: false, covars: false } })
    const { transitionCounts } = smoothStates(params, rows)
    const errors = Array.from(transitionCounts, (n, at) => {
      const i = Math.floor(at / 3)
      const sum = transitionCounts.slice(i * 3, i * 3 + 3).reduce((a, b) => a + b, 0)
      return sum > 1e-3 ? Math.abs(fitted.params.transmat[at] - n / sum) : 0
    })
    expect(Math.max(...errors)).toBeLessThan(1e-9)
  })

  it('a density that is zero in every reachable state is an error, not a NaN', () => {
    const params = { ...harshModel(5, 1), covars: Float64Array.of(1e-300) }
    expect(() => filterStates(params, makeObservations(Float64Array.of(1e300), 1))).toThrow(/no state can explain row 0/)
  })
})
