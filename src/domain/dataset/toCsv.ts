import { isoFromDay } from '../shared/day'
import { toCsvText, type CsvCell } from '../shared/csv'
import type { Dataset } from './types'

/** The data set as CSV: ISO dates, units in the header as 'name [unit]', missing cells empty. Importing it gives the same numbers. */
export function toCsv(dataset: Dataset): string {
  return toCsvText(rowsOf(dataset))
}

function* rowsOf({ dates, columns }: Dataset): Generator<readonly CsvCell[]> {
  yield ['date', ...columns.map(({ name, unit }) => (unit === null ? name : `${name} [${unit}]`))]
  for (const [row, day] of dates.entries()) yield [isoFromDay(day), ...columns.map(({ values }) => values[row]!)]
}
