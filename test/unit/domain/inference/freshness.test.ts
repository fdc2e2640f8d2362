import { expect, it } from 'vitest'
import { freshness } from '../../../../src/domain/inference/freshness'
import { dayFromIso } from '../../../../src/domain/shared/day'

const daily = { label: 'daily', periodsPerYear: 252 } as const

it.each([
  ['2016-02-18', '2016-02-18', 0, 'current'],
  ['2016-02-19', '2016-02-22', 0, 'current'], // Friday's row, on Monday before the close
  ['2016-02-19', '2016-02-21', 0, 'current'],
  ['2016-02-18', '2016-02-20', 1, 'behind'], // Thursday's row, on Saturday: Friday is missing
  ['2016-02-18', '2016-02-23', 2, 'behind'],
  ['2016-02-18', '2016-02-24', 3, 'stale'],
  ['2016-02-18', '2016-02-17', 0, 'future'],
])('a daily row of %s on %s misses %i sessions', (last, today, missed, status) => {
  expect(freshness(dayFromIso(last)!, dayFromIso(today)!, daily)).toMatchObject({ missedSessions: missed, status })
})

it('counts weekly and monthly data by period', () => {
  const weekly = { label: 'weekly', periodsPerYear: 52 } as const
  expect(freshness(100, 107, weekly).missedSessions).toBe(0)
  expect(freshness(100, 109, weekly).missedSessions).toBe(1)
  expect(freshness(100, 125, { label: 'monthly', periodsPerYear: 12 }).missedSessions).toBe(0)
})
