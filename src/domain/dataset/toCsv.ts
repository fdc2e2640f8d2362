import { isoFromDay } from '../shared/day'
import { toCsvText, type CsvCell } from '../shared/csv'
import { blocksOf } from './symbols'
import type { Dataset } from './types'

/**
 * The data set as CSV: ISO dates, units in the header as 'name [unit]', missing cells empty; of several symbols in long format, the
 * symbol in the second column. Importing it gives the same numbers.
 *
 * @param part  rows from..to without the others, to write a long set piece by piece; the header comes with row 0
 */
export function toCsv(dataset: Dataset, part: RowRange = { from: 0, to: dataset.dates.length }): string {
  return toCsvText(rowsOf(dataset, part))
}

type RowRange = { readonly from: number; readonly to: number }

function* rowsOf({ dates, symbols, columns }: Dataset, part: RowRange): Generator<readonly CsvCell[]> {
  if (part.from === 0) yield ['date', ...(symbols ? ['symbol'] : []), ...columns.map(({ name, unit }) => (unit === null ? name : `${name} [${unit}]`))]
  for (const { symbol, from, to } of blocksOf({ dates, symbols })) {
    const named = symbol === null ? [] : [symbol]
    for (let row = Math.max(from, part.from); row < Math.min(to, part.to); row++) yield [isoFromDay(dates[row]!), ...named, ...columns.map(({ values }) => values[row]!)]
  }
}
