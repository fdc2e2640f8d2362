import { describe, expect, it } from 'vitest'
import { judgeBudgets } from '../../../../src/domain/benchmark/budgets'
import { summarizeLatencies } from '../../../../src/domain/benchmark/latencies'
import { standardTable } from '../../../../src/domain/benchmark/standardTable'
import { measuredRun } from '../../../support/benchmarkContract'

const countDown = (n: number) => Array.from({ length: n }, (_, i) => n - i)

describe('quantiles of calls', () => {
  it('go by nearest rank', () => {
    expect(summarizeLatencies('oneRow', countDown(200))).toEqual({ id: 'oneRow', nCalls: 200, p50: 100, p95: 190, p99: 198, slowest: 200 })
    expect(summarizeLatencies('year', [3])).toMatchObject({ nCalls: 1, p50: 3, slowest: 3 })
  })

  it('are left unsaid where so few calls cannot tell them', () => {
    expect(summarizeLatencies('long', countDown(19))).toMatchObject({ p95: null, p99: null, slowest: 19 })
    expect(summarizeLatencies('long', countDown(20))).toMatchObject({ p95: 19, p99: null })
    expect(summarizeLatencies('training', countDown(99))).toMatchObject({ p99: null })
    expect(summarizeLatencies('training', countDown(100))).toMatchObject({ p99: 99 })
  })
})

describe('budgets', () => {
  const { measures } = measuredRun()
  const withOneRow = (change: object) => judgeBudgets(measures.map((measure) => (measure.id === 'oneRow' ? { ...measure, ...change } : measure)))[0]

  it('hold for one new row and a year of rows, by their p99', () => {
    expect(judgeBudgets(measures)).toEqual([
      { id: 'oneRow', value: 0.7, limit: 1, isMet: true, figure: 'p99' },
      { id: 'year', value: 1.2, limit: 50, isMet: true, figure: 'p99' },
    ])
  })

  it('are missed at the limit itself, and by the slowest call where there is no p99', () => {
    expect(withOneRow({ p99: 0.999 })).toMatchObject({ isMet: true })
    expect(withOneRow({ p99: 1 })).toMatchObject({ isMet: false })
    expect(withOneRow({ p99: null })).toMatchObject({ value: 3, isMet: false, figure: 'slowest' })
  })
})

it('the standard rows stand on weekdays, rising, and begin the same however many there are', async () => {
  const [short, long] = [await standardTable(12), await standardTable(2500)]
  expect([...short.dates].every((day, t) => (day + 3) % 7 < 5 && (t === 0 || day > short.dates[t - 1]!))).toBe(true)
  expect(long.values).toHaveLength(2500 * 9)
  expect(long.values.every(Number.isFinite)).toBe(true)
  expect(await standardTable(12)).toEqual(short)
  expect(short.datasetDigest).not.toBe(long.datasetDigest)
})
