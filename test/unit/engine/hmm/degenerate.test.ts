import { describe, expect, it } from 'vitest'
import { EngineError, filterStates, fitEm, makeObservations, validateParams, type HmmParams } from '../../../../src/engine'
import { COVARIANCES, makeModel, makeRows } from '../support/makeModel'

const FLOOR = { maxIter: 40, tol: 0, relativeVarianceFloor: 1e-6 }
const finite = (params: HmmParams) => [params.startprob, params.transmat, params.means, params.covars].every((a) => a.every(Number.isFinite))

describe.each(COVARIANCES)('degenerate data, %s', (covarianceType) => {
  it('a constant feature is named and nothing is NaN', () => {
    const rows = makeRows(2, 120, 2)
    const values = rows.values.map((x, i) => (i % 2 === 1 ? 3 : x))
    const start = makeModel(2, { nStates: 2, nFeatures: 2, covarianceType })
    const fitted = fitEm(makeObservations(values, 2), start, FLOOR)
    expect(fitted.degeneracies).toContainEqual({ code: 'constantFeature', feature: 1 })
    expect(fitted.stopReason).toBe('degenerate')
    expect(finite(fitted.params)).toBe(true)
  })

  it('a dead state keeps its parameters and is named', () => {
    const start = makeModel(3, { nStates: 3, nFeatures: 2, covarianceType })
    start.means.set([4000, -4000], 4)
    const fitted = fitEm(makeRows(3, 200, 2), start, { ...FLOOR, maxIter: 5 })
    expect(fitted.degeneracies).toContainEqual({ code: 'deadState', state: 2 })
    expect(Array.from(fitted.params.means.slice(4))).toEqual([4000, -4000])
    expect(finite(fitted.params)).toBe(true)
  })

  it.each([1, 2, 3])('%i rows give finite numbers', (nSamples) => {
    const start = makeModel(nSamples, { nStates: 3, nFeatures: 2, covarianceType })
    const fitted = fitEm(makeRows(nSamples, nSamples, 2), start, FLOOR)
    expect(finite(fitted.params)).toBe(true)
    expect(fitted.history.every(Number.isFinite)).toBe(true)
  })

  it('duplicate rows give finite numbers', () => {
    const fitted = fitEm(makeObservations(new Float64Array(200).fill(1.5), 2), makeModel(4, { nStates: 2, nFeatures: 2, covarianceType }), FLOOR)
    expect(finite(fitted.params)).toBe(true)
    expect(fitted.stopReason).toBe('degenerate')
  })

  it.each([1e-8, 1e8])('units of %d change nothing', (unit) => {
    const rows = makeRows(5, 150, 2)
    const start = makeModel(5, { nStates: 2, nFeatures: 2, covarianceType })
    const scaled = { ...start, means: start.means.map((m) => m * unit), covars: start.covars.map((v) => v * unit * unit) }
    const a = fitEm(rows, start, FLOOR)
    const b = fitEm(makeObservations(rows.values.map((x) => x * unit), 2), scaled, FLOOR)
    expect(b.degeneracies.length).toBe(a.degeneracies.length)
    b.params.transmat.forEach((p, i) => expect(p).toBeCloseTo(a.params.transmat[i], 7))
  })

  it('a feature missing from every row is finite, and wholly missing rows change no density', () => {
    const start = makeModel(6, { nStates: 2, nFeatures: 2, covarianceType })
    const fitted = fitEm(makeObservations(makeRows(6, 80, 2).values.map((x, i) => (i % 2 ? NaN : x)), 2), start, FLOOR)
    expect(finite(fitted.params)).toBe(true)
    expect(filterStates(start, makeObservations(new Float64Array(6).fill(NaN), 2)).logLikelihood).toBeCloseTo(0, 12)
  })
})

describe('a collapsing state', () => {
  const rows = makeObservations(Float64Array.of(...makeRows(7, 100, 1).values, 50), 1)
  const start: HmmParams = {
    nStates: 2, nFeatures: 1, covarianceType: 'diag', startprob: Float64Array.of(0.9, 0.1),
    transmat: Float64Array.of(0.95, 0.05, 0.5, 0.5), means: Float64Array.of(0, 50), covars: Float64Array.of(1, 1),
  }

  it('is held by the floor and named', () => {
    const fitted = fitEm(rows, start, FLOOR)
    expect(fitted.degeneracies.map((d) => d.code)).toContain('collapsedState')
    expect(fitted.degeneracies).toContainEqual({ code: 'varianceFloor', state: 1, feature: 0 })
    expect(fitted.params.covars[1]).toBeGreaterThan(1e-6)
  })

  it('is an error once the floor is switched off', () => {
    expect(() => fitEm(rows, start, { ...FLOOR, relativeVarianceFloor: 0 })).toThrow(EngineError)
  })
})

describe('duplicated features', () => {
  it('the floor lifts the eigenvalue and says so', () => {
    const one = makeRows(9, 150, 1)
    const values = Float64Array.from({ length: 300 }, (_, i) => one.values[Math.floor(i / 2)] * (i % 2 ? 2 : 1))
    const fitted = fitEm(makeObservations(values, 2), makeModel(9, { nStates: 2, nFeatures: 2, covarianceType: 'full' }), FLOOR)
    expect(fitted.degeneracies).toContainEqual({ code: 'varianceFloor', state: 0, feature: null })
    expect(Number.isFinite(fitted.logLikelihood)).toBe(true)
    const [a, b, , d] = fitted.params.covars
    expect(a * d - b * b).toBeGreaterThan(0)
  })
})

describe('arguments that break the contract', () => {
  const good = makeModel(1, { nStates: 2, nFeatures: 2, covarianceType: 'full' })
  it.each<[string, Partial<HmmParams>, RegExp]>([
    ['a short array', { means: new Float64Array(3) }, /means has 3 numbers; this shape needs 4/],
    ['a NaN', { means: Float64Array.of(0, NaN, 0, 0) }, /means\[1\] is NaN/],
    ['a row that does not sum to 1', { transmat: Float64Array.of(0.5, 0.4, 0.5, 0.5) }, /transmat row 0 sums to 0.9/],
    ['a negative probability', { startprob: Float64Array.of(1.5, -0.5) }, /negative/],
    ['an asymmetric covariance', { covars: Float64Array.of(1, 0.5, 0, 1, 1, 0, 0, 1) }, /not symmetric/],
    ['no states', { nStates: 0 }, /nStates is 0/],
  ])('%s', (_, change, message) => {
    expect(() => validateParams({ ...good, ...change })).toThrow(message)
  })

  it('an indefinite covariance, infinite cells, wrong lengths and a wrong number of features', () => {
    const indefinite = { ...good, covars: Float64Array.of(1, 2, 2, 1, 1, 0, 0, 1) }
    expect(() => filterStates(indefinite, makeRows(1, 5, 2))).toThrow(/state 0 is not positive definite/)
    expect(() => makeObservations(Float64Array.of(1, 2, 3, Infinity), 2)).toThrow(/row 1, feature 1 is infinite/)
    expect(() => makeObservations(Float64Array.of(1, 2, 3), 2)).toThrow(/do not make rows/)
    expect(() => makeObservations(Float64Array.of(1, 2, 3, 4), 2, [1, 2])).toThrow(/sum to 2 rows/)
    expect(() => filterStates(good, makeRows(1, 5, 3))).toThrow(/2 features, the observations 3/)
  })
})
