import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createRandom, filterStates, fitEm, logDensitiesInto, makeObservations, mapPath, permuteStates, simulate, smoothStates,
  transformParams, viterbi, type HmmParams, type Observations,
} from '../../../../src/engine'
import { COVARIANCES, makeModel, makeRows, mulberry, RUNS, seeds } from '../support/makeModel'

const shapes = fc.record({ seed: seeds, nStates: fc.integer({ min: 1, max: 5 }), nFeatures: fc.integer({ min: 1, max: 5 }), nSamples: fc.integer({ min: 2, max: 300 }) })
const NO_FLOOR = { tol: 0, relativeVarianceFloor: 0 }

function simulated(params: HmmParams, nSamples: number, seed: number, missingShare: number) {
  const { values, states } = simulate(params, nSamples, createRandom(seed))
  const uniform = mulberry(seed)
  const holes = values.map((x) => (uniform() < missingShare ? NaN : x))
  return { rows: makeObservations(holes, params.nFeatures), states }
}

function jointLogDensity(params: HmmParams, rows: Observations, path: Uint8Array): number {
  const k = params.nStates
  const densities = new Float64Array(rows.nSamples * k)
  logDensitiesInto(densities, params, rows)
  return path.reduce((sum, state, t) =>
    sum + densities[t * k + state] + Math.log(t === 0 ? params.startprob[state] : params.transmat[path[t - 1] * k + state]), 0)
}

const largest = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a.length).toBe(b.length)
  let worst = 0
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(b[i])))
  return worst
}

describe.each(COVARIANCES)('coherence, %s', (covarianceType) => {
  const each = (check: (params: HmmParams, rows: Observations, states: Uint8Array, seed: number) => void) => {
    fc.assert(fc.property(shapes, fc.constantFrom(0, 0.2), ({ seed, nSamples, ...shape }, missingShare) => {
      const params = makeModel(seed, { ...shape, covarianceType })
      const { rows, states } = simulated(params, nSamples, seed, missingShare)
      check(params, rows, states, seed)
    }), RUNS)
  }

  it('rows sum to 1, filtered equals smoothed at the last row, increments sum to the log-likelihood', () => {
    each((params, rows) => {
      const { filtered, predicted, increments, logLikelihood } = filterStates(params, rows)
      const smooth = smoothStates(params, rows)
      for (const table of [filtered, predicted, smooth.smoothed]) {
        for (let t = 0; t < rows.nSamples; t++) {
          expect(table.slice(t * params.nStates, (t + 1) * params.nStates).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 13)
        }
      }
      const last = (rows.nSamples - 1) * params.nStates
      expect(largest(smooth.smoothed.slice(last), filtered.slice(last))).toBeLessThan(1e-14)
      expect(largest([increments.reduce((a, b) => a + b, 0)], [logLikelihood])).toBeLessThan(1e-12)
      expect(smooth.logLikelihood).toBe(logLikelihood)
      expect(smooth.transitionCounts.reduce((a, b) => a + b, 0)).toBeCloseTo(rows.nSamples - 1, 9)
    })
  })

  it('the Viterbi score is the joint density of its path and never below that of the true or any MAP path', () => {
    each((params, rows, states) => {
      const { path, logProb } = viterbi(params, rows)
      expect(largest([logProb], [jointLogDensity(params, rows, path)])).toBeLessThan(1e-12)
      expect(logProb).toBeGreaterThanOrEqual(jointLogDensity(params, rows, states) - 1e-9)
      const map = mapPath(smoothStates(params, rows).smoothed, params.nStates)
      expect(logProb).toBeGreaterThanOrEqual(jointLogDensity(params, rows, map) - 1e-9)
    })
  })

  it('EM never falls and keeps probabilities normalised', () => {
    each((params, rows, _, seed) => {
      const start = makeModel(seed + 1, params)
      const fitted = fitEm(rows, start, { maxIter: 15, tol: 0, relativeVarianceFloor: 1e-6 })
      if (!fitted.degeneracies.some((d) => d.code === 'varianceFloor')) {
        for (let i = 1; i < fitted.history.length; i++) {
          expect(fitted.history[i]).toBeGreaterThanOrEqual(fitted.history[i - 1] - 1e-9)
        }
      }
      expect(fitted.params.startprob.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
      expect(fitted.history.every(Number.isFinite)).toBe(true)
      expect(fitted.logLikelihood).toBe(filterStates(fitted.params, rows).logLikelihood)
    })
  })

  it('permuting states permutes results', () => {
    each((params, rows, _, seed) => {
      const order = Array.from({ length: params.nStates }, (__, i) => (i + seed) % params.nStates)
      const permuted = permuteStates(params, order)
      const a = filterStates(params, rows)
      const b = filterStates(permuted, rows)
      expect(largest([b.logLikelihood], [a.logLikelihood])).toBeLessThan(1e-12)
      expect(largest(b.filtered, a.filtered.map((__, i) => a.filtered[i - (i % params.nStates) + order[i % params.nStates]]))).toBeLessThan(1e-11)
      const options = { maxIter: 3, tol: 0, relativeVarianceFloor: 1e-6 }
      const fitA = permuteStates(fitEm(rows, params, options).params, order)
      const fitB = fitEm(rows, permuted, options).params
      for (const key of ['startprob', 'transmat', 'means', 'covars'] as const) expect(largest(fitB[key], fitA[key])).toBeLessThan(1e-9)
    })
  })

  it('changing the units of features changes the log-likelihood by the Jacobian and nothing else', () => {
    each((params, rows, _, seed) => {
      const uniform = mulberry(seed + 9)
      const common = 2 ** Math.floor(8 * uniform() - 4)
      const scale = Float64Array.from({ length: params.nFeatures }, () => (covarianceType === 'spherical' ? common : 2 ** Math.floor(12 * uniform() - 6)))
      const shift = scale.map(() => 4 * uniform() - 2)
      const moved = makeObservations(rows.values.map((x, i) => shift[i % scale.length] + scale[i % scale.length] * x), scale.length)
      const other = transformParams(params, shift, scale)
      const jacobian = rows.values.reduce((sum, x, i) => sum + (Number.isNaN(x) ? 0 : Math.log(scale[i % scale.length])), 0)
      const a = filterStates(params, rows)
      const b = filterStates(other, moved)
      expect(largest([b.logLikelihood], [a.logLikelihood - jacobian])).toBeLessThan(1e-10)
      expect(largest(b.filtered, a.filtered)).toBeLessThan(1e-9)
      const options = { maxIter: 2, tol: 0, relativeVarianceFloor: 1e-6 }
      const fitA = transformParams(fitEm(rows, params, options).params, shift, scale)
      const fitB = fitEm(moved, other, options).params
      expect(largest(fitB.means, fitA.means)).toBeLessThan(1e-8)
      expect(largest(fitB.transmat, fitA.transmat)).toBeLessThan(1e-8)
    })
  })

  it('permuting features changes nothing but their order', () => {
    each((params, rows, _, seed) => {
      const n = params.nFeatures
      const order = Array.from({ length: n }, (__, i) => (i + seed) % n)
      const moved = makeObservations(rows.values.map((__, i) => rows.values[i - (i % n) + order[i % n]]), n)
      const a = filterStates(params, rows)
      const b = filterStates(permuteFeatures(params, order), moved)
      expect(largest([b.logLikelihood], [a.logLikelihood])).toBeLessThan(1e-11)
      expect(largest(b.filtered, a.filtered)).toBeLessThan(1e-10)
    })
  })

  it('without a floor a fit with missing cells and one without agree where nothing is missing', () => {
    const params = makeModel(11, { nStates: 2, nFeatures: 3, covarianceType })
    const rows = makeRows(11, 130, 3)
    const padded = makeObservations(Float64Array.of(...rows.values, NaN, NaN, NaN), 3, [130, 1])
    const alone = fitEm(rows, params, { ...NO_FLOOR, maxIter: 1 })
    expect(fitEm(padded, params, { ...NO_FLOOR, maxIter: 0 }).logLikelihood).toBeCloseTo(alone.history[0], 9)
  })
})

function permuteFeatures(params: HmmParams, order: number[]): HmmParams {
  const n = params.nFeatures
  const means = params.means.map((_, i) => params.means[i - (i % n) + order[i % n]])
  const { covars, covarianceType } = params
  if (covarianceType === 'spherical') return { ...params, means }
  if (covarianceType === 'diag') return { ...params, means, covars: covars.map((_, i) => covars[i - (i % n) + order[i % n]]) }
  const moved = covars.map((_, i) => covars[i - (i % (n * n)) + order[Math.floor(i / n) % n] * n + order[i % n]])
  return { ...params, means, covars: moved }
}
