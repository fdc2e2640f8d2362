import { isoFromDay } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { Finding } from './types'

/** Names an alert by model, symbol if there is one, source and the day it opened. */
export function idOf(modelDigest: Digest, { source, symbol, openedDay }: Pick<Finding, 'source' | 'symbol' | 'openedDay'>): string {
  return [modelDigest, ...(symbol === undefined ? [] : [symbol]), source, openedDay].join('/')
}

/** What an id says by itself: "confidence-30, since 2024-03-01"; null if it is none, such as a key that a passphrase hides. */
export function labelOfAlert(id: string): string | null {
  const parts = id.split('/')
  const day = Number(parts.at(-1))
  return parts.length < 3 || !Number.isInteger(day) ? null : `${parts.slice(1, -1).join(' ')}, since ${isoFromDay(day)}`
}
