import { CONVERTIBLE_KINDS, type CellChoice, type CellKind, type LongLayout } from '../cellTypes'
import type { ColumnMapping, ColumnRole, CsvMapping } from '../types'
import { distinctNames, readTitle } from './columnNames'
import { cellParser, MISSING_WORDS, type CellParser } from './numbers'
import { symbolOf } from './symbolKeys'

/** Titles of the series a chart would show as the market's price, the most usual first. */
const PRICE_TITLES = ['close', 'px_last', 'price', 'adj close', 'adj_close', 'adjusted close', 'schlusskurs', 'schluss', 'kurs', 'preis', 'last', 'last price', 'settle']

/** A column of the file as its first rows show it. */
export type FoundColumn = { readonly index: number; readonly name: string; readonly unit: string | null; readonly isNumeric: boolean; readonly hasText: boolean }

/** Every conversion, as it is proposed; the receipt lists each cell it changed. */
export function proposedChoices(): Readonly<Partial<Record<CellKind, CellChoice>>> {
  return Object.fromEntries(CONVERTIBLE_KINDS.map((kind): [CellKind, CellChoice] => [kind, { action: 'convert' }]))
}

/** Name, unit and content of each column, under any of the decimal marks. */
export function findColumns(
  rows: readonly (readonly string[])[],
  indices: readonly number[],
  header: readonly string[],
  marks: readonly CsvMapping['decimalMark'][],
): readonly FoundColumn[] {
  const titles = indices.map((index) => readTitle(header[index] ?? ''))
  const names = distinctNames(indices.map((index, i) => ({ index, name: titles[i]!.name })))
  const parsers = marks.map((decimalMark) => cellParser({ decimalMark, missingWords: MISSING_WORDS }))
  return indices.map((index, i) => {
    const contents = parsers.map((parse) => contentOf(rows, index, parse))
    const numeric = contents.find(({ nNumbers, nRefused }) => servesAsNumbers(nNumbers, nRefused))
    return { index, name: names[i]!, unit: titles[i]!.unit ?? numeric?.unit ?? null, isNumeric: numeric !== undefined, hasText: contents[0]!.nRefused > 0 }
  })
}

/** Numbers, under any of the marks, are features; one price is the reference price; the rest is left out. */
export function proposeColumns(found: readonly FoundColumn[]): readonly ColumnMapping[] {
  const price = findPrice(found.map(({ name }) => name), found.map(({ isNumeric }) => isNumeric))
  return found.map(({ index, name, unit, isNumeric }, i) => {
    const role: ColumnRole = !isNumeric ? 'ignored' : i === price ? 'price' : 'feature'
    return { index, name, unit, role }
  })
}

/** One column per symbol and value: named by the symbol, and by the value where there are several. */
export function proposePivot(found: readonly FoundColumn[], symbols: readonly string[], { symbolColumns }: LongLayout): readonly ColumnMapping[] {
  const values = found.filter(({ index, isNumeric }) => isNumeric && !symbolColumns.includes(index))
  const pairs = symbols.flatMap((symbol) => values.map((value) => ({ value, symbol })))
  const names = distinctNames(pairs.map(({ value, symbol }) => ({ index: value.index, name: readTitle(values.length === 1 ? symbol : `${symbol} ${value.name}`).name })))
  const price = findPrice(names, names.map(() => true))
  return pairs.map(({ value, symbol }, i): ColumnMapping => ({ index: value.index, name: names[i]!, unit: value.unit, role: i === price ? 'price' : 'feature', symbol }))
}

/** Symbols in order of first appearance. */
export function symbolsOf(rows: readonly (readonly string[])[], symbolColumns: readonly number[]): readonly string[] {
  return [...new Set(rows.map((fields) => symbolOf(fields, symbolColumns)).filter((symbol) => symbol !== null))]
}

type Content = { readonly nNumbers: number; readonly nRefused: number; readonly unit: string | null }

function contentOf(rows: readonly (readonly string[])[], column: number, parse: CellParser): Content {
  let nNumbers = 0
  let nRefused = 0
  const units = new Map<string, number>()
  for (const row of rows) {
    const parsed = parse(row[column] ?? '')
    if (parsed === null) nRefused++
    else if (typeof parsed !== 'number') {
      nNumbers++
      if (parsed.unit !== null) units.set(parsed.unit, (units.get(parsed.unit) ?? 0) + 1)
    } else if (!Number.isNaN(parsed)) nNumbers++
  }
  const [only] = units.size === 1 ? [...units] : []
  return { nNumbers, nRefused, unit: only && only[1] >= nNumbers / 2 ? only[0] : null }
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
