import type { DayNumber } from '../shared/day'
import type { Dataset, DatasetSymbols } from './types'

/** Consecutive rows of one symbol, `to` excluded; the symbol is null where the table is one series. */
export type RowBlock = { readonly symbol: string | null; readonly from: number; readonly to: number }

type RowSymbols = { readonly symbols?: DatasetSymbols | undefined }

type Rows = RowSymbols & { readonly dates: ArrayLike<DayNumber> }

/** The rows symbol by symbol; one block for one series. */
export function blocksOf({ dates, symbols }: RowSymbols & { readonly dates: { readonly length: number } }): readonly RowBlock[] {
  if (!symbols) return [{ symbol: null, from: 0, to: dates.length }]
  return symbols.names.map((symbol, i) => ({ symbol, from: symbols.starts[i]!, to: symbols.starts[i + 1]! }))
}

/** The rows of one symbol, or null if the table has no such symbol. */
export function blockOf({ names, starts }: DatasetSymbols, symbol: string): RowBlock | null {
  const i = names.indexOf(symbol)
  return i < 0 ? null : { symbol, from: starts[i]!, to: starts[i + 1]! }
}

/** (S) rows of each symbol. */
export function lengthsOf({ names, starts }: DatasetSymbols): readonly number[] {
  return names.map((_, i) => starts[i + 1]! - starts[i]!)
}

/** Whose row it is. @param row of the table */
export function symbolAt({ names, starts }: DatasetSymbols, row: number): string {
  let [low, high] = [0, names.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (starts[middle]! <= row) low = middle
    else high = middle - 1
  }
  return names[low]!
}

/** The earliest and the latest date of any symbol; null without rows. */
export function spanOf(rows: Rows): { readonly firstDay: DayNumber; readonly lastDay: DayNumber } | null {
  const filled = blocksOf(rows).filter(({ from, to }) => to > from)
  if (filled.length === 0) return null
  let [firstDay, lastDay] = [Infinity, -Infinity]
  for (const { from, to } of filled) {
    firstDay = Math.min(firstDay, rows.dates[from]!)
    lastDay = Math.max(lastDay, rows.dates[to - 1]!)
  }
  return { firstDay, lastDay }
}

/** One symbol as a data set of one series. Its digest and the columns' stay those of the whole, which it is a part of. */
export function datasetOfSymbol(dataset: Dataset, symbol: string): Dataset | null {
  const { symbols, ...rest } = dataset
  const block = symbols ? blockOf(symbols, symbol) : null
  if (block === null) return null
  return {
    ...rest,
    dates: dataset.dates.slice(block.from, block.to),
    columns: dataset.columns.map((column) => ({ ...column, values: column.values.slice(block.from, block.to) })),
  }
}

/** True if the symbols are unique, in order and cover the rows, and dates ascend within each. */
export function isSymbolTable({ names, starts }: DatasetSymbols, dates: Int32Array): boolean {
  if (names.length === 0 || starts.length !== names.length + 1 || starts[0] !== 0 || starts.at(-1) !== dates.length) return false
  if (!names.every((name, i) => name !== '' && (i === 0 || names[i - 1]! < name))) return false
  return names.every((_, i) => {
    for (let row = starts[i]! + 1; row < starts[i + 1]!; row++) if (dates[row]! <= dates[row - 1]!) return false
    return starts[i + 1]! > starts[i]!
  })
}
