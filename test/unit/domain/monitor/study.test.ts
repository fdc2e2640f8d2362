import { describe, expect, it } from 'vitest'
import type { HmmParams } from '../../../../src/engine'
import { poissonQuantile, widenBand } from '../../../../src/domain/monitor/widenBand'
import { detectionOf, meanOf } from '../../../bench/measuring/measures'
import { FAULTS, runMonitorStudy } from '../../../support/monitorStudy'

/** Calm, middle and turbulent: three features in z-scores. */
const TRUTH: HmmParams = {
  nStates: 3, nFeatures: 3, covarianceType: 'diag',
  startprob: Float64Array.of(1 / 3, 1 / 3, 1 / 3),
  transmat: Float64Array.of(0.98, 0.015, 0.005, 0.02, 0.96, 0.02, 0.01, 0.03, 0.96),
  means: Float64Array.of(0.6, -0.5, 0.4, 0, 0.2, -0.2, -0.9, 1.2, -0.6),
  covars: Float64Array.of(0.3, 0.2, 0.4, 0.5, 0.3, 0.6, 1.6, 1.2, 1.5),
}

describe('monitors of models estimated from rows of their own', () => {
  it('keep each family to one false alarm in 504 rows, the whole interval of the mean, and find planted faults', { timeout: 240_000 }, () => {
    const { healthy, faults } = runMonitorStudy({
      truth: TRUTH, nTrainRows: 1500, settings: { budget: 504, windows: [30, 90], nPaths: 2000, seed: 3 }, nModels: 3, healthyRows: 40_320, faultRows: 504,
    })
    expect(healthy.map(({ family }) => family)).toEqual(['regimes', 'score', 'forecast'])
    for (const { perBudget } of healthy) {
      const { mean, halfWidth } = meanOf(perBudget)
      expect(mean + halfWidth).toBeLessThan(1)
    }
    expect(faults.map(({ fault }) => fault)).toEqual(FAULTS.map(({ name }) => name))
    const found = faults.map(({ delays }) => detectionOf(delays).nFound)
    expect(Math.min(...found)).toBeGreaterThanOrEqual(2)
    expect(found.filter((n) => n === 3).length).toBeGreaterThanOrEqual(5)
  })
})

describe('a band that the training rows contradict', () => {
  const limits = { lower: null, upper: 1, center: 0 }

  it('is widened until its share of the budget is kept', () => {
    const values = Float64Array.from({ length: 5040 }, (_, t) => (t % 100 < 20 ? 1.5 + (t % 7) / 100 : 0))
    const { limits: wider, widening } = widenBand(limits, values, 504, 1 / 3)
    expect(widening!.alarmsInTraining).toBe(51)
    expect(wider.upper).toBeGreaterThan(1.5)
    expect(wider.upper).toBeLessThan(1.57)
  })

  it('stands where chance explains the alarms, and where they never end it does not', () => {
    const quiet = Float64Array.from({ length: 5040 }, (_, t) => (t % 2000 < 5 ? 2 : 0))
    expect(widenBand(limits, quiet, 504, 1 / 3).widening).toBeNull()
    expect(widenBand(limits, new Float64Array(5040).fill(2), 504, 1 / 6).widening!.factor).toBeCloseTo(2, 6)
  })

  it('is left open where every healthy path gives the same value, so that no factor moves its limits', () => {
    const switching = Float64Array.from({ length: 5040 }, (_, t) => (t % 100 < 30 ? 0.03 : 0))
    const { limits: none, widening } = widenBand({ lower: 0, upper: 0, center: 0 }, switching, 504, 1 / 3)
    expect(none).toEqual({ lower: null, upper: null, center: 0 })
    expect(Number.isFinite(widening!.factor)).toBe(true)
  })

  it('chance is a Poisson number', () => expect([0.1, 1, 3.3].map((mean) => poissonQuantile(mean, 0.99))).toEqual([1, 4, 8]))
})
