import { describe, expect, it } from 'vitest'
import { automaticBlockLength, eachResample, EngineError, percentileInterval, stationaryBootstrap } from '../../../../src/engine'

/** An autoregression driven by Park and Miller's uniform numbers less one half. */
function autoregression(seed: number, phi: number, n: number): Float64Array {
  let state = seed
  let value = 0
  return Float64Array.from({ length: n }, () => (value = phi * value + (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5))
}

describe('the automatic block length', () => {
  // arch 8.0.0, optimal_block_length(x)['stationary']. The two in the middle with its window of lags moved on by one, to those after
  // the lag as in the paper (it looks at lags m to m + 4, the paper at m + 1 to m + 5): unchanged, arch says 10.6052 and 7.3157.
  it.each([
    [7, 0, 600, 1.7459215051583714],
    [7, 0.6, 600, 10.002920427097411],
    [5, -0.4, 800, 3.5364295973572217],
    [11, 0.9, 1500, 51.29583030230988],
  ])('of seed %i, phi %f, %i rows is that of arch', (seed, phi, n, expected) => {
    expect(automaticBlockLength(autoregression(seed, phi, n))).toBeCloseTo(expected, 9)
  })

  it('does not change with shift or scale, and is 1 where there is nothing to see', () => {
    const x = autoregression(7, 0.6, 600)
    expect(automaticBlockLength(x.map((value) => 3 - 5 * value))).toBeCloseTo(automaticBlockLength(x), 9)
    expect(automaticBlockLength(new Float64Array(100).fill(2))).toBe(1)
    expect(automaticBlockLength([1, 2, 3])).toBe(1)
  })
})

describe('the stationary bootstrap', () => {
  const plan = { nSamples: 50, blockLength: 8, nResamples: 400, seed: 3 }
  const resamples = (of = plan) => {
    const all: number[][] = []
    eachResample(of, (rows) => all.push(Array.from(rows)))
    return all
  }

  it('breaks a block with chance 1 / length, and otherwise goes on to the next row, round the end', () => {
    const steps = resamples().flatMap((rows) => rows.slice(1).map((row, i) => row === (rows[i]! + 1) % 50))
    // A break lands on the next row by chance once in 50.
    const expected = 1 - 1 / 8 + 1 / 8 / 50
    const error = Math.sqrt((expected * (1 - expected)) / steps.length)
    expect(Math.abs(steps.filter(Boolean).length / steps.length - expected)).toBeLessThan(4 * error)
  })

  it('draws every row equally often', () => {
    const counts = new Array<number>(50).fill(0)
    for (const rows of resamples()) for (const row of rows) counts[row]!++
    // Blocks make counts vary more than single draws would: by about 2 x 8 - 1 times.
    for (const count of counts) expect(Math.abs(count - 400)).toBeLessThan(4.5 * Math.sqrt(400 * 15))
  })

  it('gives the same resamples whatever their number, and others for another seed', () => {
    expect(resamples({ ...plan, nResamples: 3 })).toEqual(resamples().slice(0, 3))
    expect(resamples({ ...plan, nResamples: 3, seed: 4 })).not.toEqual(resamples().slice(0, 3))
  })

  it('knows the error of the mean of a dependent series, which single rows understate', () => {
    const x = autoregression(11, 0.6, 2000)
    const spread = (blockLength: number) => {
      const means = stationaryBootstrap({ nSamples: x.length, blockLength, nResamples: 400, seed: 1 }, (rows) => rows.reduce((sum, row) => sum + x[row]!, 0) / rows.length)
      const mean = means.reduce((sum, value) => sum + value, 0) / means.length
      return Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / means.length)
    }
    // Long-run deviation of the sum: sqrt(1 / 12) / (1 - 0.6).
    const truth = Math.sqrt(1 / 12) / 0.4 / Math.sqrt(x.length)
    expect(spread(automaticBlockLength(x)) / truth).toBeGreaterThan(0.8)
    expect(spread(automaticBlockLength(x)) / truth).toBeLessThan(1.2)
    expect(spread(1) / truth).toBeLessThan(0.6)
  })

  it('refuses numbers out of range', () => {
    for (const wrong of [{ nSamples: 0 }, { nResamples: 1.5 }, { blockLength: 0.5 }, { blockLength: NaN }]) {
      expect(() => eachResample({ ...plan, ...wrong }, () => {})).toThrow(EngineError)
    }
  })

  it('takes the interval between order statistics, and none that is not finite', () => {
    expect(percentileInterval(Float64Array.of(5, 1, 4, 2, 3), 0.5)).toEqual([2, 4])
    expect(percentileInterval(Float64Array.of(5, 1, 4, 2, 3), 0.9)!.map((end) => Number(end.toFixed(12)))).toEqual([1.2, 4.8])
    expect(percentileInterval(Float64Array.of(1, 2, 3, 4, NaN), 0.9)).toBeNull()
    expect(percentileInterval(new Float64Array(0), 0.9)).toBeNull()
  })
})
