import { isoFromDay } from '../../shared/day'
import { groupThousands, listOf } from '../../training/words'
import { symbolAt } from '../symbols'
import type { Dataset } from '../types'
import type { DataEdit, RowSpan } from './types'

const SPANS_NAMED = 3

/** What a change did, for the receipt: 'Column "close": 1 cell set missing (2002-02-07).' */
export function describeEdit(edit: DataEdit, count: number, dataset: Pick<Dataset, 'dates' | 'symbols'>): string {
  switch (edit.kind) {
    case 'dropRows':
      return `${plural(count, 'row')} dropped (${places(edit.spans, dataset)}).`
    case 'setMissing':
      return `Column "${edit.column}": ${plural(count, 'cell')} set missing (${places(edit.spans, dataset)}).`
    case 'fillForward':
      return `Column "${edit.column}": ${plural(count, 'missing cell')} filled with the last value before, at most ${plural(edit.limit, 'row')} old.`
    case 'multiply':
      return `Column "${edit.column}": ${plural(count, 'cell')} multiplied by ${edit.factor} (${places(edit.spans, dataset)}).`
    case 'swapColumns':
      return `Columns ${listOf(edit.columns.map((name) => `"${name}"`))} exchanged in ${plural(count, 'row')} (${places(edit.spans, dataset)}).`
    case 'dropColumns':
      return `${edit.columns.length === 1 ? 'Column' : 'Columns'} ${listOf(edit.columns.map((name) => `"${name}"`))} left out.`
  }
}

function places(spans: readonly RowSpan[], { dates, symbols }: Pick<Dataset, 'dates' | 'symbols'>): string {
  const named = spans.slice(0, SPANS_NAMED).map(({ first, last }) => {
    const days = isoFromDay(dates[first]!) + (last > first ? ` to ${isoFromDay(dates[last]!)}` : '')
    return symbols ? `${symbolAt(symbols, first)} ${days}` : days
  })
  const nMore = spans.length - named.length
  return nMore === 0 ? named.join(', ') : `${named.join(', ')} and ${groupThousands(nMore)} more`
}

function plural(count: number, noun: string): string {
  return `${groupThousands(count)} ${noun}${count === 1 ? '' : 's'}`
}
