import type { LongLayout } from '../cellTypes'
import { symbolOf } from './symbolKeys'

export type LongQuestion = {
  readonly rows: readonly (readonly string[])[]
  readonly dateColumn: number
  /** columns that hold text, with their titles */
  readonly texts: readonly { readonly index: number; readonly title: string }[]
  /** columns that hold numbers, with their titles */
  readonly numbers: readonly { readonly index: number; readonly title: string }[]
}

const SYMBOL_TITLE = /^\W*(?:symbols?|tickers?|sym|ric|isin|cusip|sedol|wkn|permno|gvkey|figi|instruments?|securit(?:y|ies)|series|serie|series.?id|variable|indicator|field|name|asset|index|country|currency|pair|code|id|key|item|bezeichnung|titel|wertpapier|reihe|land|tenor|maturity|\w+[ _.-](?:id|code|symbol|ticker|name))\W*$/i
/** Dates repeat: there are at most this many different ones per row. */
const MOST_DIFFERENT = 0.9
/** Lines of one date and symbol are unique but for slips. */
const SHARE_UNIQUE = 0.95

/**
 * The columns that tell the lines of one date apart, if the table is long: dates repeat, and date and symbol together do
 * not. Text columns are tried first alone, those titled as symbol, ticker or series before others, then two together; a
 * column of numbers serves only under such a title.
 */
export function findLongLayout({ rows, dateColumn, texts, numbers }: LongQuestion): LongLayout | null {
  const dates = rows.map((fields) => fields[dateColumn]!.trim())
  if (rows.length < 4 || new Set(dates).size > MOST_DIFFERENT * rows.length) return null
  const titled = (columns: LongQuestion['texts']) => columns.filter(({ title }) => SYMBOL_TITLE.test(title))
  const others = texts.filter(({ title }) => !SYMBOL_TITLE.test(title))
  const keys = [...titled(texts), ...others]
  const singles = [...keys, ...titled(numbers)].map(({ index }) => [index])
  const pairs = keys.flatMap(({ index: a }, i) => keys.slice(i + 1).map(({ index: b }) => [a, b].sort((x, y) => x - y)))
  const found = [...singles, ...pairs].find((columns) => numbers.some(({ index }) => !columns.includes(index)) && tellsApart(rows, dates, columns))
  return found ? { kind: 'pivot', symbolColumns: found } : null
}

function tellsApart(rows: LongQuestion['rows'], dates: readonly string[], columns: readonly number[]): boolean {
  const symbols = new Set<string>()
  const places = new Set<string>()
  let nNamed = 0
  rows.forEach((fields, i) => {
    const symbol = symbolOf(fields, columns)
    if (symbol === null) return
    nNamed++
    symbols.add(symbol)
    places.add(`${dates[i]}\n${symbol}`)
  })
  return symbols.size > 1 && symbols.size <= rows.length / 2 && nNamed >= SHARE_UNIQUE * rows.length && places.size >= SHARE_UNIQUE * nNamed
}
