import { describe, expect, it } from 'vitest'
import { goalOf, goalWords, verdictOf } from '../../bench/measuring/goals'
import { compareKernels } from '../../bench/measuring/compareKernels'
import { interleave, interleaveKernels } from '../../bench/measuring/interleave'
import { detectionOf, meanOf, median, quantile, ratiosOf, rounded, shippedValues, type Comparison, type Single } from '../../bench/measuring/measures'
import { millisecondsOf } from '../../bench/runners/threadClock'

const fitA: Comparison = {
  kind: 'comparison', id: 'fit-A', name: 'A', place: 'Chromium', unit: 'ms', typescript: [40, 100, 44], webassembly: [10, 20, 11],
}
const cold: Comparison = { ...fitA, id: 'cold-fit' }
const roundTrip: Single = { kind: 'single', id: 'round-trip-p99', name: 'trip', place: 'Chromium', unit: 'µs', values: [600, 400, 450] }

describe('median and quantile', () => {
  it('take the middle, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('take the value that the share does not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(quantile(hundred, 0.99)).toBe(99)
    expect(quantile(hundred, 1)).toBe(100)
    expect(quantile([7], 0.5)).toBe(7)
  })
})

describe('what happened to simulated models', () => {
  it('is told as a mean with its 95 % interval, which one model does not have', () => {
    const { mean, halfWidth } = meanOf([0, 1, 2, 1])
    expect(mean).toBe(1)
    expect(halfWidth).toBeCloseTo(1.96 * Math.sqrt(2 / 3 / 4), 12)
    expect(meanOf([3])).toEqual({ mean: 3, halfWidth: Infinity })
  })

  it('or as how many were found out, and when', () => expect(detectionOf([30, null, 4])).toEqual({ nFound: 2, delays: [4, 30] }))
})

describe('a ratio', () => {
  it('is taken round by round, so that a slow round does not count twice', () => {
    expect(ratiosOf(fitA)).toEqual([4, 5, 4])
    expect(median(ratiosOf(fitA))).toBe(4)
  })

  it('does not exist without kernels', () => {
    expect(ratiosOf({ ...fitA, webassembly: [] })).toEqual([])
    expect(shippedValues({ ...fitA, webassembly: [] })).toEqual(fitA.typescript)
    expect(shippedValues(fitA)).toEqual(fitA.webassembly)
  })
})

describe('a goal', () => {
  it('of a ratio is judged by the median of the ratios', () => {
    expect(verdictOf(fitA, goalOf(fitA)!)).toBe('met')
    expect(verdictOf({ ...fitA, webassembly: [20, 50, 22] }, goalOf(fitA)!)).toBe('not met')
    expect(verdictOf({ ...fitA, webassembly: [] }, goalOf(fitA)!)).toBe('not measured')
  })

  it('of a value is judged by what ships', () => {
    expect(verdictOf(cold, goalOf(cold)!)).toBe('met')
    expect(verdictOf({ ...cold, webassembly: [101, 101, 101] }, goalOf(cold)!)).toBe('not met')
    expect(verdictOf(roundTrip, goalOf(roundTrip)!)).toBe('met')
  })

  it('forgives the rounding of a clock, no more', () => {
    expect(verdictOf({ ...roundTrip, values: [500.0000001] }, goalOf(roundTrip)!)).toBe('met')
    expect(verdictOf({ ...roundTrip, values: [500.1] }, goalOf(roundTrip)!)).toBe('not met')
  })

  it('is for the browser alone', () => {
    expect(goalOf({ ...fitA, place: 'Node' })).toBeUndefined()
  })

  it('is said with its unit', () => {
    expect(goalWords(goalOf(fitA)!, 'ms')).toBe('≥ 3.50 ×')
    expect(goalWords(goalOf(roundTrip)!, 'µs')).toBe('≤ 500 µs')
  })
})

describe('interleaving', () => {
  it('lets contenders take turns, each first as often as the other, after a round that does not count', async () => {
    const order: string[] = []
    const contender = (name: string) => () => {
      order.push(name)
      return Promise.resolve(order.length)
    }
    const { a, b } = await interleave(3, { a: contender('a'), b: contender('b') })
    expect(order.join('')).toBe('ababbaab')
    expect(a).toEqual([3, 6, 7])
    expect(b).toEqual([4, 5, 8])
  })

  it('measures the one that is warm without a round for nothing, and gives none for kernels that are not there', async () => {
    let calls = 0
    const rounds = await interleaveKernels(2, ['typescript'], () => Promise.resolve(++calls), { isWarm: true })
    expect(rounds).toEqual({ typescript: [1, 2], webassembly: [] })
  })
})

it.each([
  [0.012345, '0.0123'],
  [0, '0'],
  [9.999, '10.0'],
  [99.96, '100'],
  [1234.5, '1 235'],
  [12_345_678, '12 345 678'],
  [Number.NaN, '–'],
])('%d is written %s', (value, text) => {
  expect(rounded(value)).toBe(text)
})

describe('comparing kernels', () => {
  const thread = (step: number | null) => {
    let used = 0
    return { kernels: ['typescript', 'webassembly'] as const, cpuMs: () => Promise.resolve(step === null ? null : (used += step)) }
  }

  it('keeps the processor time of each reading, and takes the ratio from it', async () => {
    const clock = { used: 0 }
    const measure = (kernels: string) => {
      clock.used += kernels === 'typescript' ? 30 : 10
      return Promise.resolve(1)
    }
    const rounds = await compareKernels({ kernels: ['typescript', 'webassembly'], cpuMs: () => Promise.resolve(clock.used) }, 2, measure)
    expect(rounds).toEqual({ typescript: [1, 1], webassembly: [1, 1], cpu: { typescript: [30, 30], webassembly: [10, 10] } })
    expect(ratiosOf({ ...fitA, ...rounds })).toEqual([3, 3])
  })

  it('does without where the system does not tell, or tells nothing sensible', async () => {
    expect(await compareKernels(thread(null), 1, () => Promise.resolve(2))).toEqual({ typescript: [2], webassembly: [2] })
    expect(await compareKernels(thread(0), 1, () => Promise.resolve(2))).toEqual({ typescript: [2], webassembly: [2] })
  })

  it('reads the time of a thread from the words of the system', () => {
    expect(millisecondsOf('2500000 77 3\n')).toBe(2.5)
    expect(millisecondsOf('')).toBeNull()
  })
})
