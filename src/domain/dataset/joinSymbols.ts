import type { DatasetSymbols } from './types'

/** The rows of one symbol: dates strictly ascending, every column as long as they are. */
export type SymbolPart = {
  readonly symbol: string
  readonly dates: Int32Array
  /** in the order of the data set's columns */
  readonly columns: readonly Float64Array[]
}

export type JoinedSymbols = {
  readonly symbols: DatasetSymbols
  readonly dates: Int32Array<ArrayBuffer>
  readonly columns: readonly Float64Array<ArrayBuffer>[]
}

/**
 * Tables of single symbols, given in any order, as the rows of one data set: ordered by symbol, then date. Symbols without
 * rows are left out.
 *
 * @throws Error if a symbol is unnamed or given twice, or its columns differ in number or length
 */
export function joinSymbols(parts: readonly SymbolPart[]): JoinedSymbols {
  const ordered = parts.filter(({ dates }) => dates.length > 0).sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  ordered.forEach((part, i) => requireFits(part, ordered[0]!.columns.length, ordered[i - 1]))
  const starts = [0]
  for (const { dates } of ordered) starts.push(starts.at(-1)! + dates.length)
  const nRows = starts.at(-1)!
  const dates = new Int32Array(nRows)
  const columns = (ordered[0]?.columns ?? []).map(() => new Float64Array(nRows))
  ordered.forEach((part, i) => {
    dates.set(part.dates, starts[i])
    columns.forEach((column, d) => column.set(part.columns[d]!, starts[i]))
  })
  return { symbols: { names: ordered.map(({ symbol }) => symbol), starts }, dates, columns }
}

function requireFits({ symbol, dates, columns }: SymbolPart, nColumns: number, before: SymbolPart | undefined): void {
  if (symbol === '') throw new Error('A symbol has no name.')
  if (before?.symbol === symbol) throw new Error(`Symbol "${symbol}" is given twice.`)
  if (columns.length !== nColumns || columns.some(({ length }) => length !== dates.length)) {
    throw new Error(`Symbol "${symbol}" has ${columns.length} columns for ${dates.length} dates, which do not fit the others.`)
  }
}
