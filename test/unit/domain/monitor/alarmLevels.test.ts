import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../src/engine'
import { levelOf, limitsAt, sampleOf } from '../../../../src/domain/monitor/alarmLevels'
import { mixedPoissonCdf, shareKeeping, spreadOf } from '../../../../src/domain/monitor/shareKeeping'
import type { SimulatedPaths } from '../../../../src/domain/monitor/simulatePaths'
import type { Monitor } from '../../../../src/domain/monitor/types'

const MONITOR: Monitor = { id: 'berkowitz_30', family: 'forecast', figure: 'berkowitz', window: 30 }
const N_TRUTHS = 40
const PATHS_PER_TRUTH = 10
const N_DAYS = 100
/** Days of a spell, more than it takes to alert. */
const SPELL = 6

/** A figure between 0 and 1; under the first `nLoud` truths it stands at 2 for two spells of every path. */
function pathsWith(nLoud: number): SimulatedPaths {
  const random = createRandom(4)
  const values = new Float32Array(N_TRUTHS * PATHS_PER_TRUTH * N_DAYS).map((_, i) => {
    const isSpell = (i % N_DAYS) % 50 >= 50 - SPELL
    return isSpell && i < nLoud * PATHS_PER_TRUTH * N_DAYS ? 2 : random.uniform()
  })
  return { nPaths: N_TRUTHS * PATHS_PER_TRUTH, nDays: N_DAYS, nTruths: N_TRUTHS, values: [values], context: { stressedState: 0, scoreScale: { mean: 0, deviation: 1 } } }
}

function levelWith(nLoud: number, nSeries = 1) {
  const paths = pathsWith(nLoud)
  const sample = sampleOf(MONITOR, paths.values[0]!, paths)
  const { tail, alarms } = levelOf('forecast', [sample], paths, nSeries)
  return { ...alarms, upper: limitsAt(sample, tail).upper! }
}

describe('the level of a family', () => {
  it('leaves one truth of ten above the budget, and no more', () => {
    const one = levelWith(N_TRUTHS / 10)
    expect(one.upper).toBeLessThan(1)
    expect(one.shareKept).toBe(0.9)
  })

  it('is moved out by the next one, though the mean is far inside of the budget', () => {
    const two = levelWith(N_TRUTHS / 10 + 1)
    expect(two.upper).toBe(2)
    expect(two).toMatchObject({ shareKept: 1, simulatedAlarms: 0 })
  })

  it('holds the interval of the mean to what falls to each of several series', () => {
    const { interval, upper } = levelWith(0, 10)
    expect(interval[1]).toBeLessThanOrEqual(0.1)
    expect(upper).toBeGreaterThan(levelWith(0).upper)
  })

  it('tells the mean with the interval that truths give: paths of one truth say less than as many of their own', () => {
    const { simulatedAlarms: mean, interval: [low, high] } = levelWith(N_TRUTHS / 10)
    expect((low + high) / 2).toBeCloseTo(mean, 12)
    // A tenth of the truths at 2 or more, the others at 1 or less: a standard deviation of 0.3 over truths at least.
    expect(high - mean).toBeGreaterThan((1.96 * 0.3) / Math.sqrt(N_TRUTHS))
  })
})

describe('several series under one budget', () => {
  it('a gamma mixture of Poisson numbers has their distribution', () => {
    // scipy.stats: poisson.cdf(3, 2.5), nbinom.cdf(10, r, p) with mean 8 and variance 20
    expect(mixedPoissonCdf(3, 2.5, 2.5)).toBeCloseTo(0.7575761331, 9)
    expect(mixedPoissonCdf(10, 8, 20)).toBeCloseTo(0.7470788956, 9)
    expect(mixedPoissonCdf(10, 0, 0)).toBe(1)
    expect(mixedPoissonCdf(0, 2, 1)).toBeCloseTo(Math.exp(-2), 12)
  })

  it('is the same for any number of series whose alarms together have the same mean, within and over truths', () => {
    const shares = [1, 5, 20].map((nSeries) => shareKeeping({ mean: 0.6 / nSeries, within: 0.6 / nSeries, variance: (0.3 / nSeries) ** 2 + 0.06 / nSeries }, nSeries, 10))
    for (const share of shares) expect(share).toBeCloseTo(mixedPoissonCdf(10, 6, 15), 9)
  })

  it('agrees with the truths and series counted one by one', () => {
    const random = createRandom(9)
    const [nTruths, nSeries, nBudgets] = [4000, 5, 10]
    const poisson = (mean: number) => {
      let [n, product] = [0, random.uniform()]
      while (product > Math.exp(-mean)) [n, product] = [n + 1, product * random.uniform()]
      return n
    }
    const gamma = () => -0.06 * (Math.log(random.uniform()) + Math.log(random.uniform()))
    const drawn = Array.from({ length: nTruths }, gamma).map((rate) => Float64Array.from({ length: nBudgets * nSeries }, () => poisson(rate)))
    const counted = drawn.filter((alarms) => alarms.reduce((sum, n) => sum + n, 0) <= nBudgets).length / nTruths
    const seen = spreadOf(Float64Array.from(drawn.flatMap((alarms) => [...alarms.subarray(0, nBudgets)])), nBudgets)
    expect(Math.abs(shareKeeping(seen, nSeries, nBudgets) - counted)).toBeLessThan(0.02)
  })
})
