import { describe, expect, it } from 'vitest'
import { twoSampleDistances } from '../../../../src/engine'

const sorted = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort()

/** Park and Miller's generator, uniform in (0, 1). */
function uniforms(seed: number, n: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: n }, () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647)
}

describe('distances of two samples', () => {
  it('are those of SciPy 1.17.1: ks_2samp, wasserstein_distance, and jensenshannon (base 2) over the deciles', () => {
    const reference = sorted(uniforms(7, 500))
    const current = sorted(uniforms(11, 90).map((u) => u * u + 0.1))
    const { psi, ks, wasserstein, jensenShannon } = twoSampleDistances(reference, current)
    expect(ks).toBeCloseTo(0.116, 12)
    expect(wasserstein).toBeCloseTo(0.038018217903284586, 12)
    expect(jensenShannon).toBeCloseTo(0.2986724574271744, 12)
    expect(psi).toBeCloseTo(0.9112508038449566, 10)
  })

  it('vanish between a sample and itself, repeated values included', () => {
    for (const values of [uniforms(3, 77), new Float64Array(20).fill(4), Float64Array.of(1, 1, 1, 2, 2, 9)]) {
      const sample = sorted(values)
      const { psi, ks, wasserstein, jensenShannon } = twoSampleDistances(sample, sample)
      expect([psi, ks, wasserstein, jensenShannon]).toEqual([0, 0, 0, 0])
    }
  })

  it('know a shift: Wasserstein is its size, KS of disjoint samples is 1, Jensen-Shannon at most 1', () => {
    const sample = sorted(uniforms(3, 400))
    const far = twoSampleDistances(sample, sample.map((value) => value + 10))
    expect(far.wasserstein).toBeCloseTo(10, 12)
    expect(far.ks).toBe(1)
    expect(far.jensenShannon).toBeLessThanOrEqual(1)
    // A tenth stays in the top decile: 9 (1e-4 - 0.1) ln(1e-4 / 0.1) + (1 - 0.1) ln(1 / 0.1).
    expect(far.psi).toBeCloseTo(9 * (0.1 - 1e-4) * Math.log(1000) + 0.9 * Math.log(10), 10)
  })
})
