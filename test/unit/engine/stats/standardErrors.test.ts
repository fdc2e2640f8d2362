import { describe, expect, it } from 'vitest'
import { createRandom, filterStates, fitEm, makeObservations, simulate, standardErrors } from '../../../../src/engine'
import { freeParameters, moveParameter } from '../../../../src/engine/stats/parameterVector'
import { COVARIANCES, makeModel } from '../support/makeModel'

describe.each(COVARIANCES)('standard errors, %s', (covarianceType) => {
  const truth = {
    ...makeModel(8, { nStates: 2, nFeatures: 2, covarianceType }),
    means: Float64Array.of(-2, -1, 2, 1), transmat: Float64Array.of(0.93, 0.07, 0.1, 0.9),
  }
  const rows = makeObservations(simulate(truth, 700, createRandom(8)).values.map((x, i) => (i % 17 === 0 ? NaN : x)), 2)
  const { params } = fitEm(rows, truth, { maxIter: 4000, tol: 1e-14, relativeVarianceFloor: 0 })
  const result = standardErrors(params, rows)

  it('come from the Hessian of the log-likelihood', () => {
    if (result.status !== 'ok') throw new Error(result.message)
    const free = freeParameters(params)
    expect(result.names.length).toBe(free.length)
    const n = free.length
    const hessian = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => {
      const h = 2e-3
      const at = (a: number, b: number) => filterStates(moveParameter(moveParameter(params, free[i], a * h * 0.1), free[j], b * h * 0.1), rows).logLikelihood
      return (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h * h * 0.01)
    }))
    // minus the Hessian times the covariance is the identity
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0
        for (let r = 0; r < n; r++) sum -= hessian[i][r] * result.covariance[r * n + j]
        const scale = result.se[j] / result.se[i]
        expect(Math.abs(sum - (i === j ? 1 : 0))).toBeLessThan(5e-3 * Math.max(1, scale))
      }
    }
  })

  it('are laid out as the parameters', () => {
    if (result.status !== 'ok') throw new Error(result.message)
    expect(result.means.length).toBe(params.means.length)
    expect(result.covars.length).toBe(params.covars.length)
    expect([...result.means, ...result.covars, ...result.transmat].every((se) => se > 0)).toBe(true)
    expect(result.transmat[0]).toBeCloseTo(result.transmat[1], 12)
    expect(result.estimates[0]).toBe(params.means[0])
  })
})

describe('where the information is singular', () => {
  it('says so for two identical states', () => {
    const params = makeModel(1, { nStates: 1, nFeatures: 1, covarianceType: 'diag' })
    const twice = {
      ...params, nStates: 2, startprob: Float64Array.of(0.5, 0.5), transmat: Float64Array.of(0.5, 0.5, 0.5, 0.5),
      means: Float64Array.of(0, 0), covars: Float64Array.of(1, 1),
    }
    const rows = makeObservations(simulate(params, 200, createRandom(1)).values, 1)
    expect(standardErrors(twice, rows).status).toBe('singular')
  })

  it('holds a transition at zero fixed and names it', () => {
    const params = {
      ...makeModel(2, { nStates: 2, nFeatures: 1, covarianceType: 'diag' }),
      startprob: Float64Array.of(1, 0), transmat: Float64Array.of(0.98, 0.02, 0, 1), means: Float64Array.of(-3, 3), covars: Float64Array.of(1, 1),
    }
    const rows = makeObservations(simulate(params, 400, createRandom(2)).values, 1)
    const { params: fitted } = fitEm(rows, params, { maxIter: 100, tol: 1e-14, relativeVarianceFloor: 0 })
    const result = standardErrors(fitted, rows)
    if (result.status !== 'ok') throw new Error(result.message)
    expect(result.fixed).toEqual(['a10'])
    expect(result.names).not.toContain('a10')
    expect(result.transmat[2]).toBeNaN()
  })

  it('can be given up', () => {
    const params = makeModel(1, { nStates: 2, nFeatures: 1, covarianceType: 'diag' })
    const rows = makeObservations(simulate(params, 50, createRandom(1)).values, 1)
    expect(standardErrors(params, rows, () => false).status).toBe('cancelled')
  })
})
