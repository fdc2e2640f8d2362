import type { ColumnMapping, CsvMapping } from '../types'

/** Whose values a record of a long table holds, and which mapped columns they belong to. */
export type SymbolKeys = {
  /** the symbol of a record, null if a cell of it is empty */
  readonly symbolOf: (fields: readonly string[]) => string | null
  /** number of a symbol, in order of first appearance */
  readonly idOf: (symbol: string) => number
  readonly names: readonly string[]
  /** positions of the mapped columns a symbol's values go to */
  readonly positionsOf: (symbol: string) => readonly number[]
}

/** Keys of a long table, or null if the mapping has none. */
export function createSymbolKeys({ layout, columns }: CsvMapping): SymbolKeys | null {
  if (!layout || layout.kind === 'none') return null
  const names: string[] = []
  const ids = new Map<string, number>()
  const all = columns.map((_, i) => i)
  const positions = layout.kind === 'pivot' ? positionsBySymbol(columns) : null
  return {
    symbolOf: (fields) => symbolOf(fields, layout.symbolColumns),
    names,
    idOf: (symbol) => {
      const known = ids.get(symbol)
      if (known !== undefined) return known
      ids.set(symbol, names.length)
      return names.push(symbol) - 1
    },
    positionsOf: (symbol) => (positions ? (positions.get(symbol) ?? []) : all),
  }
}

/** The cells of the symbol columns as one name; null if one is empty. */
export function symbolOf(fields: readonly string[], symbolColumns: readonly number[]): string | null {
  const parts = symbolColumns.map((column) => fields[column]?.trim() ?? '')
  return parts.includes('') ? null : parts.join(' ')
}

function positionsBySymbol(columns: readonly ColumnMapping[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>()
  columns.forEach(({ symbol }, i) => {
    if (symbol === undefined) return
    const own = positions.get(symbol) ?? []
    positions.set(symbol, own)
    own.push(i)
  })
  return positions
}
