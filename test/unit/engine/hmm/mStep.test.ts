import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitEm, smoothStates, stickyPriors, type HmmParams, type Observations, type Priors } from '../../../../src/engine'
import { COVARIANCES, makeModel, makeRows, mulberry, RUNS, seeds } from '../support/makeModel'

const FLAT: Priors = { startprob: 1, transmat: 1, means: 0, meansWeight: 0, covars: 0, covarsWeight: 0 }

/** The M-step of test/fixtures/golden/README.md, written out from the smoothed probabilities of one E-step. */
function naiveMStep(params: HmmParams, rows: Observations, priors: Priors, updatesMeans: boolean) {
  const { nStates: K, nFeatures: D, covarianceType } = params
  const { smoothed: g, transitionCounts } = smoothStates(params, rows)
  const at = (prior: number | Float64Array, i: number) => (typeof prior === 'number' ? prior : prior[i])
  const normalise = (values: number[], old: number[]) => {
    const kept = values.map((v, i) => (old[i] === 0 ? 0 : Math.max(v, 0)))
    const sum = kept.reduce((a, b) => a + b, 0)
    return sum > 0 ? kept.map((v) => v / sum) : old
  }
  const firsts = rows.lengths.map((_, s) => rows.lengths.slice(0, s).reduce((a, b) => a + b, 0))
  const startprob = normalise(
    Array.from({ length: K }, (_, k) => at(priors.startprob, k) - 1 + firsts.reduce((sum, t) => sum + g[t * K + k], 0)),
    [...params.startprob])
  const transmat = Array.from({ length: K }, (_, i) => normalise(
    Array.from({ length: K }, (__, j) => at(priors.transmat, i * K + j) - 1 + transitionCounts[i * K + j]),
    Array.from(params.transmat.subarray(i * K, i * K + K)))).flat()
  const mass = Array.from({ length: K }, (_, k) => sumRows(rows, (t) => g[t * K + k]))
  const means = Array.from({ length: K * D }, (_, i) => {
    const k = Math.floor(i / D)
    const weighted = sumRows(rows, (t) => g[t * K + k] * rows.values[t * D + (i % D)])
    return updatesMeans ? (priors.meansWeight * at(priors.means, i) + weighted) / (priors.meansWeight + mass[k]) : params.means[i]
  })
  const scatter = (k: number, i: number, j: number) =>
    sumRows(rows, (t) => g[t * K + k] * (rows.values[t * D + i] - means[k * D + i]) * (rows.values[t * D + j] - means[k * D + j])) +
    priors.meansWeight * (means[k * D + i] - at(priors.means, k * D + i)) * (means[k * D + j] - at(priors.means, k * D + j))
  const states = Array.from({ length: K }, (_, k) => k)
  const features = Array.from({ length: D }, (_, d) => d)
  const w = priors.covarsWeight
  const covars = {
    full: () => states.flatMap((k) => features.flatMap((i) => features.map((j) =>
      (at(priors.covars, (k * D + i) * D + j) + scatter(k, i, j)) / (Math.max(w - D, 0) + mass[k])))),
    diag: () => states.flatMap((k) => features.map((d) => (at(priors.covars, k * D + d) + scatter(k, d, d)) / (Math.max(w - 1, 0) + mass[k]))),
    spherical: () => states.map((k) => features.reduce((sum, d) =>
      sum + (at(priors.covars, k) + scatter(k, d, d)) / (Math.max(w - 1, 0) + mass[k]), 0) / D),
    tied: () => features.flatMap((i) => features.map((j) =>
      (at(priors.covars, i * D + j) + states.reduce((sum, k) => sum + scatter(k, i, j), 0)) / (Math.max(w - D, 0) + rows.nSamples))),
  }[covarianceType]()
  return { startprob, transmat, means, covars }
}

function sumRows(rows: Observations, term: (t: number) => number): number {
  let sum = 0
  for (let t = 0; t < rows.nSamples; t++) sum += term(t)
  return sum
}

const shapes = fc.record({ seed: seeds, nStates: fc.integer({ min: 1, max: 4 }), nFeatures: fc.integer({ min: 1, max: 4 }) })

describe.each(COVARIANCES)('one EM step, %s', (covarianceType) => {
  const check = (priorsOf: (uniform: () => number, params: HmmParams) => Priors | undefined, updatesMeans: boolean) =>
    fc.assert(fc.property(shapes, ({ seed, nStates, nFeatures }) => {
      const params = makeModel(seed, { nStates, nFeatures, covarianceType })
      const rows = makeRows(seed, 150, nFeatures, 0, [70, 1, 79])
      const priors = priorsOf(mulberry(seed), params)
      const fitted = fitEm(rows, params, {
        maxIter: 1, tol: 0, relativeVarianceFloor: 0, ...(priors ? { priors } : {}),
        update: { startprob: true, transmat: true, means: updatesMeans, covars: true },
      }).params
      const naive = naiveMStep(params, rows, priors ?? FLAT, updatesMeans)
      for (const key of ['startprob', 'transmat', 'means', 'covars'] as const) {
        naive[key].forEach((value, i) => expect(Math.abs(fitted[key][i] - value)).toBeLessThan(1e-10 * Math.max(1, Math.abs(value))))
      }
    }), RUNS)

  it('is the stated maximum-likelihood step over several sequences', () => check(() => undefined, true))
  it('scatters about the old mean when means are not updated', () => check(() => undefined, false))
  it('is the stated MAP step with priors as numbers', () => {
    check((uniform) => ({ startprob: 1 + uniform(), transmat: 1 + uniform(), means: uniform(), meansWeight: 3, covars: 0.2, covarsWeight: 12 }), true)
  })
  it('is the stated MAP step with priors as arrays', () => {
    check((uniform, params) => ({
      startprob: params.startprob.map(() => 0.5 + uniform()), transmat: params.transmat.map(() => 1 + 30 * uniform()),
      means: params.means.map(() => uniform()), meansWeight: 5, covars: params.covars.map((v) => 2 * v), covarsWeight: 9,
    }), true)
  })
})

describe('sticky priors', () => {
  it('lengthen the stay in each state', () => {
    const start = makeModel(3, { nStates: 2, nFeatures: 1, covarianceType: 'diag' })
    const rows = makeRows(3, 300, 1)
    const options = { maxIter: 60, tol: 0, relativeVarianceFloor: 1e-6 }
    const free = fitEm(rows, start, options).params.transmat
    const sticky = fitEm(rows, start, { ...options, priors: stickyPriors(2, 50, 1000) }).params.transmat
    expect(sticky[0]).toBeGreaterThan(free[0])
    expect(sticky[3]).toBeGreaterThan(free[3])
  })

  it('have their mode at the expected stay', () => {
    const { transmat } = stickyPriors(3, 20, 200)
    const row = Array.from(transmat as Float64Array).slice(0, 3).map((a) => a - 1)
    expect(row[0] / (row[0] + row[1] + row[2])).toBeCloseTo(0.95, 12)
    expect(() => stickyPriors(3, 1, 200)).toThrow(/expected days/)
  })
})
