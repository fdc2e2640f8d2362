import { expect, it } from 'vitest'
import { capitalize, formatBytes, formatDigest, formatDuration, formatLongDigest, joinWords, numberWord, plural } from '../../../../src/ui/format/text'

const spaced = (text: string) => text.replaceAll('\u202f', ' ')

it('writes durations in two units at most', () => {
  const written = [0, 999, 1000, 12_400, 59_499, 125_000, 3_840_000].map((ms) => spaced(formatDuration(ms)))
  expect(written).toEqual(['under 1 s', 'under 1 s', '1 s', '12 s', '59 s', '2 min 05 s', '1 h 04 min'])
  expect(spaced(formatDuration(59_700))).toBe('1 min 00 s')
  expect(formatDuration(null)).toBe('\u2013')
})

it('writes sizes in decimal units', () => {
  expect([0, 812, 1400, 999_960, 1.4e6, 2e9].map((bytes) => spaced(formatBytes(bytes)))).toEqual(['0 B', '812 B', '1.4 kB', '1.0 MB', '1.4 MB', '2.0 GB'])
})

it('shortens digests', () => {
  const digest = '0123456789abcdef'.repeat(4)
  expect(formatDigest(digest)).toBe('0123456789ab')
  expect(formatLongDigest(digest)).toBe('0123456789abcdef\u2026cdef')
})

it('puts numbers and lists into words', () => {
  expect(plural(1, 'day')).toBe('1 day')
  expect(spaced(plural(4004, 'day'))).toBe('4 004 days')
  expect(plural(2, 'category', 'categories')).toBe('2 categories')
  expect([9, 10, 11].map(numberWord)).toEqual(['nine', 'ten', '11'])
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => joinWords(words))).toEqual(['', 'a', 'a and b', 'a, b and c'])
  expect(joinWords(['a', 'b'], 'or')).toBe('a or b')
  expect(capitalize('nine features')).toBe('Nine features')
})
