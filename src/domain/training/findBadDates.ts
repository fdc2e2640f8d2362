import { blocksOf } from '../dataset/symbols'
import { isoFromDay } from '../shared/day'
import type { SelectedRows } from './selectRows'
import type { DataFinding } from './types'

const DAYS_SHOWN = 5

/** Dates that go back or repeat within a series: the filter reads rows in their order, so training refuses them. */
export function findBadDates({ dates, symbols }: Pick<SelectedRows, 'dates' | 'symbols'>): DataFinding[] {
  const back: number[] = []
  const repeated: number[] = []
  for (const { from, to } of blocksOf({ dates, symbols })) {
    for (let t = from + 1; t < to; t++) {
      if (dates[t]! < dates[t - 1]!) back.push(dates[t]!)
      if (dates[t]! === dates[t - 1]!) repeated.push(dates[t]!)
    }
  }
  return [
    dateFinding('unorderedDates', back, 'come after a later date', 'Sort the file by date and import it again.'),
    dateFinding('duplicateDates', repeated, 'repeat the date before them', 'Keep one row a date and import the file again.'),
  ].filter((finding) => finding !== null)
}

function dateFinding(code: 'unorderedDates' | 'duplicateDates', all: number[], what: string, remedy: string): DataFinding | null {
  if (all.length === 0) return null
  const days = all.slice(0, DAYS_SHOWN)
  const message = `${all.length} row${all.length === 1 ? '' : 's'} ${what}: ${days.map(isoFromDay).join(', ')}${all.length > days.length ? ', …' : ''}. ${remedy}`
  return { code, severity: 'refusal', message, column: null, count: all.length, days, fixes: [] }
}
