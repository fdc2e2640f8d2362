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

function describeRefused({ nNumbers, nRefused, reasons }: ColumnTally): string {
  const [reason, { count, examples }] = [...reasons].reduce((most, next) => (next[1].count > most[1].count ? next : most))
  if (nNumbers === 0 && count === nRefused && reason === 'is not a number') return 'holds text'
  const others = count < nRefused ? `, and ${groupThousands(nRefused - count)} more are refused` : ''
  const share = count === nNumbers + nRefused ? `all ${groupThousands(count)}` : `${groupThousands(count)} of ${groupThousands(nNumbers + nRefused)}`
  return `${share} cells ${inPlural(reason)} ("${examples[0]!.text.trim()}")${others}`
}

/** 'is not a number' → 'are not a number', for several cells. */
export function inPlural(reason: string): string {
  return reason.replace(/^looks /, 'look ').replace(/^is /, 'are ').replace(/^has /, 'have ')
}
