import { describe, expect, it } from 'vitest'
import { choleskyInto, type HmmParams } from '../../../../src/engine'
import { createFloor } from '../../../../src/engine/hmm/varianceFloor'

const RELATIVE = 1e-6

/** One state whose covariance, in units of the features' standard deviations, is this matrix. */
function lift(...rows: number[][]) {
  const n = rows.length
  const params: HmmParams = {
    nStates: 1, nFeatures: n, covarianceType: 'full', startprob: Float64Array.of(1), transmat: Float64Array.of(1),
    means: new Float64Array(n), covars: Float64Array.from(rows.flat()),
  }
  const hits = createFloor({ variances: new Float64Array(n).fill(1), constantFeatures: [] })(params, RELATIVE)
  const isPositive = choleskyInto(new Float64Array(n * n), params.covars, n)
  return { covars: params.covars, hits, isPositive }
}

describe('the variance floor of a full covariance', () => {
  it('leaves one above it as it is', () => {
    const { covars, hits } = lift([2, 0.5], [0.5, 1])
    expect(hits).toEqual([])
    expect(Array.from(covars)).toEqual([2, 0.5, 0.5, 1])
  })

  it('lifts the flat direction and no other', () => {
    const { covars, hits } = lift([1, 1], [1, 1])
    expect(hits).toEqual([{ state: 0, feature: null }])
    expect(covars[0]! + covars[1]!).toBeCloseTo(2, 12)
    expect(covars[0]! - covars[1]!).toBeCloseTo(RELATIVE, 12)
  })

  it('takes covariances as small as denormal numbers', () => {
    const { covars, isPositive } = lift(
      [0.0236, -3.2e-311, 3.7e-8, 0], [-3.2e-311, 0, -5.4e-311, 0], [3.7e-8, -5.4e-311, 0.0103, 0], [0, 0, 0, 0])
    expect(isPositive).toBe(true)
    expect(covars.every(Number.isFinite)).toBe(true)
    expect(covars[5]).toBeCloseTo(RELATIVE, 15)
  })

  it('keeps a matrix factorable whose largest eigenvalue dwarfs the floor', () => {
    const a = 1e12
    expect(lift([a, a, a], [a, a, a], [a, a, a * (1 + 1e-16)]).isPositive).toBe(true)
  })
})
