import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWeekend } from '../../../../src/domain/dataset/detectFrequency'
import { computeFeatures } from '../../../../src/domain/features/computeFeatures'
import { arrivalRows, businessDaysAfter, observationAtRows } from '../../../../src/domain/features/publication'
import type { PublicationLag, RawTable, SeriesRule } from '../../../../src/domain/features/types'
import { feature, recipeOf, tableOf, weekdays } from './makeTables'

async function joined(tables: readonly RawTable[], rule: Omit<SeriesRule, 'column'>): Promise<(number | null)[]> {
  const set = await computeFeatures(recipeOf([feature('out', 'raw', ['x'])], { series: [{ column: 'x', ...rule }] }), tables)
  if (!set.ok) throw new Error(set.error.message)
  return Array.from(set.value.features[0]!.values, (value) => (Number.isNaN(value) ? null : value))
}

const rows = (count: number): PublicationLag => ({ count, unit: 'rows' })

describe('in one table', () => {
  const table = tableOf({ x: [1, NaN, 3, NaN, NaN, NaN, 7] })

  it.each([
    [0, [1, null, 3, null, null, null, 7]],
    [1, [1, 1, 3, 3, null, null, 7]],
    [2, [1, 1, 3, 3, 3, null, 7]],
    [9, [1, 1, 3, 3, 3, 3, 7]],
  ])('a fill limit of %i carries a value that many rows', async (fillLimit, expected) => {
    expect(await joined([table], { lag: rows(0), fillLimit })).toEqual(expected)
  })

  it('a lag moves the value, and its fill with it', async () => {
    expect(await joined([table], { lag: rows(2), fillLimit: 1 })).toEqual([null, null, 1, 1, 3, 3, null])
  })
})

describe('across calendars', () => {
  // rows: Wed 1, Thu 2, Fri 3, Mon 6, Tue 7, Wed 8 January 2020
  const calendar = tableOf({ price: [1, 1, 1, 1, 1, 1] })
  const day = (n: number) => 18_261 + n
  const other = (days: readonly number[]): RawTable => ({ name: 'other', dates: Int32Array.from(days.map(day)), columns: [{ name: 'x', unit: null, values: Float64Array.from(days) }] })

  it('a value of a Saturday is known on Monday', async () => {
    expect(await joined([calendar, other([4])], { lag: rows(0), fillLimit: 1 })).toEqual([null, null, null, 4, 4, null])
  })

  it('of two values that arrive on one row the later holds', async () => {
    expect(await joined([calendar, other([3, 4, 5])], { lag: rows(0), fillLimit: 0 })).toEqual([null, null, 3, 5, null, null])
  })

  it('business days skip the weekend, calendar days do not, rows count rows', async () => {
    expect(await joined([calendar, other([2])], { lag: { count: 2, unit: 'businessDays' }, fillLimit: 0 })).toEqual([null, null, null, 2, null, null])
    expect(await joined([calendar, other([2])], { lag: { count: 5, unit: 'calendarDays' }, fillLimit: 0 })).toEqual([null, null, null, null, 2, null])
    expect(await joined([calendar, other([4])], { lag: rows(1), fillLimit: 0 })).toEqual([null, null, null, null, 4, null])
  })

  it('carries nothing in from before the first row', async () => {
    expect(await joined([calendar, other([-3, 0, 7])], { lag: rows(0), fillLimit: 400 })).toEqual([null, null, null, null, 7, 7])
  })

  it('steps by the observations of the series, at any spacing of the rows', async () => {
    const recipe = recipeOf([feature('chg', 'change', ['x'], { k: 1 }, { steps: 'observations' })], { series: [{ column: 'x', lag: rows(1), fillLimit: 2 }] })
    const set = await computeFeatures(recipe, [calendar, other([1, 4, 6])])
    if (!set.ok) throw new Error(set.error.message)
    expect(Array.from(set.value.features[0]!.values)).toEqual([NaN, NaN, NaN, NaN, 2, 2])
    expect(set.value.features[0]!.undefinedCells.map(({ reason, count }) => [reason, count])).toEqual([['warmUp', 4]])
  })

  it('takes the rows from a calendar column when asked', async () => {
    const table = tableOf({ price: [1, NaN, 2, 3], x: [5, 6, NaN, 8] })
    const recipe = recipeOf([feature('out', 'raw', ['x'])], { calendar: 'price', series: [{ column: 'x', lag: rows(0), fillLimit: 1 }] })
    const set = await computeFeatures(recipe, [table])
    if (!set.ok) throw new Error(set.error.message)
    expect(Array.from(set.value.dates)).toEqual([0, 2, 3].map((i) => table.dates[i]))
    expect(Array.from(set.value.features[0]!.values)).toEqual([5, 6, 8])
  })
})

it('the n-th business day after a day is what counting gives', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 30_000 }), fc.integer({ min: 0, max: 60 }), (from, n) => {
      let [day, left] = [from, n]
      while (left > 0) if (!isWeekend(++day)) left--
      expect(businessDaysAfter(from, n)).toBe(day)
    }),
  )
})

it('a row stands on the latest value that has arrived and is not too old, whatever lag and limit', () => {
  const lag = fc.record({ count: fc.integer({ min: 0, max: 6 }), unit: fc.constantFrom('rows' as const, 'businessDays' as const, 'calendarDays' as const) })
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 18_255, max: 18_310 }), { minLength: 1 }), lag, fc.integer({ min: 0, max: 8 }), (unsorted, lag, fillLimit) => {
      const stamps = Int32Array.from(unsorted).sort()
      const dates = Int32Array.from(weekdays(30))
      const arrivals = arrivalRows(dates, stamps, lag)
      const at = observationAtRows(dates.length, arrivals, fillLimit)
      at.forEach((index, row) => {
        const arrived = Array.from(arrivals.keys()).filter((i) => arrivals[i]! >= 0 && arrivals[i]! <= row)
        const latest = arrived.at(-1)
        const expected = latest === undefined ? -1 : row - arrivals[latest]! <= fillLimit ? latest : -2
        expect(index).toBe(expected)
      })
    }),
  )
})
