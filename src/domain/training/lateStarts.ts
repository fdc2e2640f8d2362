import { blocksOf } from '../dataset/symbols'
import { isComplete, keepRows, type SelectedRows } from './selectRows'
import type { DataFinding } from './types'
import { groupThousands, listOf } from './words'

const SYMBOLS_NAMED = 5

/**
 * Rows without those at the start of a symbol in which a feature has no value yet, as the first rows of a window or the years
 * before a listing. A symbol starts when its features do; a hole later on stays. One series is returned as it is.
 */
export function trimStarts(rows: SelectedRows): SelectedRows {
  if (!rows.symbols) return rows
  const isLate = new Uint8Array(rows.nSamples)
  for (const { from, to } of blocksOf(rows)) isLate.fill(1, from, firstCompleteRow(rows, from, to))
  return keepRows(rows, (row) => isLate[row] === 0)
}

/** What was trimmed, counted: one warning for the rows, one for symbols of which nothing is left. */
export function findLateStarts(rows: SelectedRows): DataFinding[] {
  if (!rows.symbols) return []
  const late = blocksOf(rows).map(({ symbol, from, to }) => ({ symbol: symbol!, nRows: firstCompleteRow(rows, from, to) - from, isGone: firstCompleteRow(rows, from, to) === to }))
  const trimmed = late.filter(({ nRows, isGone }) => nRows > 0 && !isGone)
  const gone = late.filter(({ isGone }) => isGone)
  const nTrimmed = trimmed.reduce((sum, { nRows }) => sum + nRows, 0)
  const nGone = gone.reduce((sum, { nRows }) => sum + nRows, 0)
  const findings: DataFinding[] = []
  if (nTrimmed > 0) findings.push(lateStart(nTrimmed, `${rowsOf(nTrimmed)} at the start of ${symbolsOf(trimmed)} miss a feature; these symbols start when all their features have a value.`))
  if (nGone > 0) findings.push(lateStart(nGone, `${symbolsOf(gone)} ${gone.length === 1 ? 'has' : 'have'} no row with a value in every feature: left out, with ${rowsOf(nGone)}.`))
  return findings
}

function firstCompleteRow({ names, values }: SelectedRows, from: number, to: number): number {
  let row = from
  while (row < to && !isComplete(values, row * names.length, names.length)) row++
  return row
}

function lateStart(count: number, message: string): DataFinding {
  return { code: 'lateStart', severity: 'warning', message, column: null, count, days: [], fixes: [] }
}

function rowsOf(count: number): string {
  return `${groupThousands(count)} ${count === 1 ? 'row' : 'rows'}`
}

function symbolsOf(symbols: readonly { readonly symbol: string }[]): string {
  return nameSymbols(symbols.map(({ symbol }) => symbol))
}

/** 'symbol A', 'symbols A and B', '12 symbols (A, B, C, D, E, …)'. */
export function nameSymbols(names: readonly string[]): string {
  if (names.length === 1) return `symbol ${names[0]}`
  if (names.length <= SYMBOLS_NAMED) return `symbols ${listOf(names)}`
  return `${groupThousands(names.length)} symbols (${names.slice(0, SYMBOLS_NAMED).join(', ')}, …)`
}
