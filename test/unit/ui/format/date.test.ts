import { afterEach, expect, it, vi } from 'vitest'
import { formatDay, formatDayRange, formatInstant, formatMonth, formatShortDay, formatShortDayNear } from '../../../../src/ui/format/date'

const FEB_10 = 16_841 // 2016-02-10

afterEach(() => vi.unstubAllEnvs())

it('writes a calendar date the same in every time zone', () => {
  for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC']) {
    vi.stubEnv('TZ', zone)
    expect(formatDay(FEB_10)).toBe('2016-02-10')
    expect(formatShortDay(FEB_10)).toBe('10 Feb')
  }
  expect(formatDay(-1)).toBe('1969-12-31')
})

it('says the year only where it differs', () => {
  expect(formatShortDayNear(FEB_10, FEB_10 + 8)).toBe('10 Feb')
  expect(formatShortDayNear(FEB_10 - 60, FEB_10)).toBe('12 Dec 2015')
  expect(formatMonth(FEB_10, true)).toBe('2016-02')
  expect(formatMonth(FEB_10, false)).toBe('Feb')
})

it('stands in for a date that is not there', () => {
  expect(formatDay(null)).toBe('\u2013')
  expect(formatDayRange(undefined, FEB_10)).toBe('\u2013 to 2016-02-10')
  expect(formatInstant(null)).toBe('\u2013')
})

it('writes an instant in the local zone', () => {
  vi.stubEnv('TZ', 'America/New_York')
  expect(formatInstant(Date.UTC(2016, 1, 18, 3, 5))).toBe('2016-02-17 22:05')
})
