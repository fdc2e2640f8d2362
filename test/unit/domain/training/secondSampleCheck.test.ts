import { expect, it } from 'vitest'
import { countOwnParameters } from '../../../../src/domain/training/countParameters'
import { secondSampleCheck } from '../../../../src/domain/training/secondSampleCheck'

it.each([
  ['full', 54],
  ['diag', 18],
  ['spherical', 10],
  ['tied', 9],
] as const)('a state of nine features has parameters of its own: %s %i', (covarianceType, own) => {
  expect(countOwnParameters({ nStates: 3, nFeatures: 9, covarianceType })).toBe(own)
})

it('warns below five effective rows for each', () => {
  const size = { nStates: 3, nFeatures: 9, covarianceType: 'full' } as const
  const warnings = secondSampleCheck(size, ['RISK_ON', 'NEUTRAL', 'RISK_OFF'], [1200, 270, 269.4])
  expect(warnings).toEqual(['RISK_OFF holds 269 effective rows for 54 parameters of its own; below 270 (5 for each) its mean and covariance are uncertain.'])
})
