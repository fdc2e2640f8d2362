import { groupThousands } from '../../training/words'
import type { ColumnTally } from './tally'

/** What is worth saying about a column as read; null if nothing is. */
export function columnNote(tally: ColumnTally): string | null {
  const { nNumbers, nMissing, nRefused } = tally
  if (nNumbers + nMissing + nRefused === 0) return null
  if (nNumbers === 0 && nRefused === 0) return 'is empty'
  if (nRefused > 0) return describeRefused(tally)
  return nNumbers > 1 && tally.min === tally.max ? 'is constant' : null
}

function describeRefused({ nNumbers, nRefused, refused }: ColumnTally): string {
  const [kind, { reason, tally }] = [...refused].reduce((most, next) => (next[1].tally.count > most[1].tally.count ? next : most))
  if (nNumbers === 0 && tally.count === nRefused && kind === 'text') return 'holds text'
  const others = tally.count < nRefused ? `, and ${groupThousands(nRefused - tally.count)} more are refused` : ''
  const share = tally.count === nNumbers + nRefused ? `all ${groupThousands(tally.count)}` : `${groupThousands(tally.count)} of ${groupThousands(nNumbers + nRefused)}`
  return `${share} cells ${inPlural(reason)} ("${tally.examples[0]!.text.trim()}")${others}`
}

/** 'is not a number' → 'are not a number', for several cells. */
export function inPlural(reason: string): string {
  return reason.replace(/^looks /, 'look ').replace(/^is /, 'are ').replace(/^has /, 'have ')
}
