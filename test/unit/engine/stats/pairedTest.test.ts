import { describe, expect, it } from 'vitest'
import { cohensKappa, createRandom, dieboldMariano, drawLookPaths, fixedBCriticalValue, mcNemarExact, passingShare } from '../../../../src/engine'
import { longRunVariance } from '../../../../src/engine/stats/dieboldMariano'

describe('fixed-b critical values', () => {
  it('is the normal quantile at b = 0, and the published cubic at b = 1/5', () => {
    expect(fixedBCriticalValue(0.05, 0)).toBe(1.6449)
    expect(fixedBCriticalValue(0.05, 0.2)).toBeCloseTo(1.6449 + 2.1859 * 0.2 + 0.3142 * 0.04 - 0.3427 * 0.008, 12)
  })

  // 20 000 paths: two standard errors of a quantile are 0.04 at 5 % and 0.06 at 2.5 %.
  it('agrees at 5 % and at 2.5 % with the simulated distribution', () => {
    const { scores, scales } = drawLookPaths([400], 20_000, createRandom(7))
    const statistics = scores.map((score, i) => score / scales[i]!).sort()
    const quantile = (level: number) => statistics[Math.floor((1 - level) * statistics.length)]!
    expect(Math.abs(quantile(0.05) - fixedBCriticalValue(0.05, 0.2))).toBeLessThan(0.05)
    expect(Math.abs(quantile(0.025) - fixedBCriticalValue(0.025, 0.2))).toBeLessThan(0.07)
  })
})

describe('Diebold-Mariano', () => {
  it('weighs autocovariances as Bartlett does', () => {
    // by hand: centred -1.5, -0.5, 0.5, 1.5; gamma0 = 1.25, gamma1 = 0.3125; 1.25 + 2 * 0.5 * 0.3125
    expect(longRunVariance([1, 2, 3, 4], 2)).toBeCloseTo(1.5625, 12)
    expect(longRunVariance([1, 2, 3, 4], 1)).toBeCloseTo(1.25, 12)
  })

  it('gives the same from partial sums as lag by lag', () => {
    const random = createRandom(9)
    const days = Array.from({ length: 83 }, () => 5 + random.normal())
    const mean = days.reduce((sum, x) => sum + x, 0) / 83
    for (const bandwidth of [1, 2, 17, 82, 90]) {
      let variance = 0
      for (let lag = 0; lag < Math.min(bandwidth, 83); lag++) {
        const covariance = days.slice(lag).reduce((sum, x, t) => sum + (x - mean) * (days[t]! - mean), 0) / 83
        variance += (lag === 0 ? 1 : 2) * (1 - lag / bandwidth) * covariance
      }
      expect(longRunVariance(days, bandwidth)).toBeCloseTo(variance, 10)
    }
  })

  it('takes a fifth of the sample for the bandwidth and gives the interval that the statistic is judged by', () => {
    const random = createRandom(3)
    const days = Float64Array.from({ length: 250 }, () => 0.1 + random.normal())
    const test = dieboldMariano(days, { level: 0.025, nullMean: -0.02 })!
    expect(test).toMatchObject({ n: 250, bandwidth: 50, criticalValue: fixedBCriticalValue(0.025, 0.2) })
    expect(test.statistic * test.standardError - 0.02).toBeCloseTo(test.mean, 12)
    expect(test.interval[0] > -0.02).toBe(test.statistic > test.criticalValue)
  })

  it('says nothing of a handful of days, and not that a constant difference is certain', () => {
    expect(dieboldMariano([1, 2, 3, 4, 5, 6, 7], { level: 0.05 })).toBeNull()
    expect(dieboldMariano(new Float64Array(50), { level: 0.05 })!.statistic).toBeNaN()
  })
})

describe('looks', () => {
  const paths = drawLookPaths([252, 504], 4000, createRandom(11))

  it('has the long-run variance of a series from its partial sums', () => {
    const random = createRandom(5)
    const days = Float64Array.from({ length: 60 }, () => random.normal())
    const one = drawLookPaths([60], 1, createRandom(5))
    expect(one.scales[0]! ** 2).toBeCloseTo(longRunVariance(days, 12), 12)
    expect(one.scores[0]).toBeCloseTo(days.reduce((sum, x) => sum + x, 0) / Math.sqrt(60), 12)
  })

  it('passes at most one of twenty equally good models at two looks of 2.5 %, and finds an effect more often the larger it is', () => {
    expect(passingShare(paths, 0.025, 0)).toBeGreaterThan(0.03)
    expect(passingShare(paths, 0.025, 0)).toBeLessThanOrEqual(0.05)
    expect(passingShare(paths, 0.025, 0.1)).toBeGreaterThan(0.4)
    expect(passingShare(paths, 0.025, 0.3)).toBeGreaterThan(0.99)
  })
})

describe('agreement', () => {
  it("is Cohen's kappa as he computed it", () => {
    // Cohen (1960), table 1, shares of 200
    expect(cohensKappa([88, 14, 18, 10, 40, 10, 2, 6, 12], 3)).toBeCloseTo(0.492, 3)
    expect(cohensKappa([5, 0, 0, 5], 2)).toBe(1)
    expect(cohensKappa([7, 0, 0, 0], 2)).toBeNull()
    expect(cohensKappa([0, 0, 0, 0], 2)).toBeNull()
  })

  it('divides discordant pairs as a coin would', () => {
    expect(mcNemarExact(0, 5)).toBeCloseTo(0.0625, 12)
    expect(mcNemarExact(1, 9)).toBeCloseTo(2 * (11 / 1024), 12)
    expect(mcNemarExact(4, 4)).toBe(1)
    expect(mcNemarExact(0, 0)).toBe(1)
  })
})
