import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planSplits } from '../../../../src/domain/backtest/planSplits'

describe('[B9] the refits of a walk forward', () => {
  it('follow one another: a first window, then steps, the last one cut at the end', () => {
    expect(planSplits(20, { initialWindow: 10, windowLength: 8, stepLength: 4, embargo: 1 })).toEqual([
      { index: 0, trainFrom: 2, trainTo: 10, from: 11, to: 15 },
      { index: 1, trainFrom: 6, trainTo: 14, from: 15, to: 19 },
      { index: 2, trainFrom: 10, trainTo: 18, from: 19, to: 20 },
    ])
  })

  it('expand where there is no window length, and are none without a row to decide on', () => {
    expect(planSplits(20, { initialWindow: 10, windowLength: null, stepLength: 9, embargo: 0 }).map(({ trainFrom, trainTo }) => [trainFrom, trainTo])).toEqual([[0, 10], [0, 19]])
    expect(planSplits(11, { initialWindow: 10, windowLength: null, stepLength: 5, embargo: 1 })).toEqual([])
  })

  it('decide on every row after the first window once, and see only rows before it', () => {
    const whole = (min: number, max: number) => fc.integer({ min, max })
    fc.assert(
      fc.property(whole(1, 400), whole(1, 100), fc.option(whole(1, 100)), whole(1, 60), whole(0, 20), (nRows, initialWindow, windowLength, stepLength, embargo) => {
        const splits = planSplits(nRows, { initialWindow, windowLength, stepLength, embargo })
        const decided = splits.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
        expect(decided).toEqual(Array.from({ length: Math.max(0, nRows - initialWindow - embargo) }, (_, i) => initialWindow + embargo + i))
        for (const { trainFrom, trainTo, from } of splits) {
          expect(trainTo + embargo).toBe(from)
          expect(trainTo - trainFrom).toBeGreaterThan(0)
          if (windowLength !== null) expect(trainTo - trainFrom).toBeLessThanOrEqual(windowLength)
        }
      }),
      { numRuns: 100, seed: 2 },
    )
  })

  it('do not depend on rows that are yet to come', () => {
    const rule = { initialWindow: 30, windowLength: 25, stepLength: 7, embargo: 2 }
    const [short, long] = [planSplits(60, rule), planSplits(90, rule)]
    expect(long.slice(0, short.length).map(({ to: _to, ...rest }) => rest)).toEqual(short.map(({ to: _to, ...rest }) => rest))
  })
})
