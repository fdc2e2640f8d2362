import { describe, expect, it } from 'vitest'
import { fitEm, type Priors } from '../../../../src/engine'
import { COVARIANCES, makeModel, makeRows } from '../support/makeModel'

const FLAT: Priors = { startprob: 1, transmat: 1, means: 0, meansWeight: 0, covars: 0, covarsWeight: 0 }

describe.each(COVARIANCES)('priors that do not fit, %s', (covarianceType) => {
  const fit = (priors: Partial<Priors>) => () =>
    fitEm(makeRows(1, 40, 2), makeModel(1, { nStates: 3, nFeatures: 2, covarianceType }), {
      maxIter: 2, tol: 0, relativeVarianceFloor: 1e-6, priors: { ...FLAT, ...priors },
    })

  it.each(['startprob', 'transmat', 'means', 'covars'] as const)('an array of the wrong length for %s is refused', (name) => {
    expect(fit({ [name]: new Float64Array(5) })).toThrow(`the prior of ${name} has 5 numbers`)
  })
  it('numbers that are not finite are refused', () => {
    expect(fit({ means: NaN })).toThrow('the prior of means must be finite')
    expect(fit({ covarsWeight: -1 })).toThrow('covarsWeight of the priors is -1')
  })
  it('fitting ones are taken', () => expect(fit({ startprob: new Float64Array(3).fill(2), meansWeight: 1 })).not.toThrow())
})
