import type { Answers } from './expected'

const NAMES: Readonly<Record<string, keyof Answers>> = {
  dateformat: 'dateFormat',
  dayfirst: 'dayFirst',
  decimalmark: 'decimalMark',
  decimal: 'decimalMark',
  conflictingdates: 'conflictingDates',
  duplicates: 'conflictingDates',
  periodday: 'periodDay',
  missingcodes: 'missingCodes',
  mixedunits: 'mixedUnits',
  outliers: 'outliers',
  percents: 'percents',
  table: 'table',
  layout: 'layout',
  delimiter: 'delimiter',
  separator: 'delimiter',
  sheet: 'sheet',
  datecolumn: 'dateColumn',
}

/**
 * The answers that an entry of expected.json names: in its "answers", or beside the other keys. Names may be written with
 * underscores; dates as 'MM/DD/YYYY', '%m/%d/%Y' or by `dayFirst`; a single code as a number.
 */
export function namedAnswers(entry: Readonly<Record<string, unknown>>): Answers {
  const { answers, ...beside } = entry
  const found: Record<string, unknown> = {}
  for (const [name, value] of [...Object.entries(beside), ...Object.entries(answers ?? {})]) {
    const known = NAMES[name.replace(/[_-]/g, '').toLowerCase()]
    if (known) found[known] = plain(known, value)
  }
  return found
}

function plain(name: keyof Answers, value: unknown): unknown {
  if (name === 'missingCodes' && typeof value === 'number') return [value]
  if (name === 'dateFormat' && typeof value === 'string') return value.replace('%Y', 'YYYY').replace('%y', 'YY').replace('%m', 'MM').replace('%d', 'DD').replace(/%b|%B/, 'MMM')
  return value
}
