import type { ColumnMapping, ColumnRole } from '../types'
import { distinctNames, readTitle } from './columnNames'
import type { CellReader } from './numbers'

/** Titles of the series a chart would show as the market's price, the most usual first. */
const PRICE_TITLES = ['close', 'px_last', 'price', 'adj close', 'adj_close', 'adjusted close']

/**
 * Name, unit and role of each column: numbers, under any of the readers, are features, one price is the reference price,
 * the rest is left out.
 */
export function proposeColumns(
  rows: readonly (readonly string[])[],
  indices: readonly number[],
  header: readonly string[],
  readers: readonly CellReader[],
): readonly ColumnMapping[] {
  const titles = indices.map((index) => readTitle(header[index] ?? ''))
  const names = distinctNames(indices.map((index, i) => ({ index, name: titles[i]!.name })))
  const numeric = indices.map((index) => readers.some((read) => isMostlyNumbers(rows, index, read)))
  const price = findPrice(names, numeric)
  return indices.map((index, i) => {
    const role: ColumnRole = !numeric[i] ? 'ignored' : i === price ? 'price' : 'feature'
    return { index, name: names[i]!, unit: titles[i]!.unit, role }
  })
}

function isMostlyNumbers(rows: readonly (readonly string[])[], column: number, read: CellReader): boolean {
  let nNumbers = 0
  let nRefused = 0
  for (const row of rows) {
    const value = read(row[column] ?? '')
    if (value === null) nRefused++
    else if (!Number.isNaN(value)) nNumbers++
  }
  return servesAsNumbers(nNumbers, nRefused)
}

/** At least one number, and not more refused cells than numbers. */
export function servesAsNumbers(nNumbers: number, nRefused: number): boolean {
  return nNumbers > 0 && nNumbers >= nRefused
}

/** Index of the column that serves as the reference price, -1 if no title says so. */
export function findPrice(names: readonly string[], isCandidate: readonly boolean[]): number {
  for (const title of PRICE_TITLES) {
    const at = names.findIndex((name, i) => isCandidate[i] === true && name.toLowerCase() === title)
    if (at >= 0) return at
  }
  return -1
}
