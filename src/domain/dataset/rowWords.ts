import type { Frequency } from './types'

type Words = Readonly<Record<Frequency['label'], readonly [one: string, many: string]>>

const WORDS: Words = { daily: ['trading day', 'trading days'], weekly: ['week', 'weeks'], monthly: ['month', 'months'], irregular: ['row', 'rows'] }
const SHORT_WORDS: Words = { ...WORDS, daily: ['day', 'days'] }

/** What one row stands for: 'trading days' for daily data, else 'weeks', 'months' or 'rows'. */
export function rowWords(frequency: Frequency, count: number): string {
  return WORDS[frequency.label][count === 1 ? 0 : 1]
}

/** The same where room is short: 'days' for daily data. */
export function shortRowWords(frequency: Frequency, count: number): string {
  return SHORT_WORDS[frequency.label][count === 1 ? 0 : 1]
}
