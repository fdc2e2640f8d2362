import { joinSymbols } from '../joinSymbols'
import { blocksOf, type RowBlock } from '../symbols'
import type { Dataset } from '../types'
import type { RevisionChoices } from './types'

type Merged = Pick<Dataset, 'dates' | 'symbols'> & {
  /** in the order of the stored columns */
  readonly values: readonly Float64Array[]
}

/** The stored rows and the new ones, symbol by symbol; a revised cell is the file's where its column was chosen to be taken. */
export function mergeRows(base: Dataset, addition: Dataset, choices: RevisionChoices): Merged {
  const empty: RowBlock = { symbol: null, from: 0, to: 0 }
  const [stored, coming] = [blockBySymbol(base), blockBySymbol(addition)]
  const names = [...new Set([...stored.keys(), ...coming.keys()])]
  const parts = names.map((symbol) => {
    const [before, after] = [stored.get(symbol) ?? empty, coming.get(symbol) ?? empty]
    const dates = Int32Array.from(new Set([...base.dates.subarray(before.from, before.to), ...addition.dates.subarray(after.from, after.to)])).sort()
    const columns = base.columns.map(({ name, values }) => {
      const other = addition.columns.find((column) => column.name === name)
      return mergeColumn(dates, { dates: base.dates, values, block: before }, { dates: addition.dates, values: other?.values ?? null, block: after }, choices[name] === 'take')
    })
    return { symbol: symbol ?? '', dates, columns }
  })
  if (base.symbols === undefined) return { dates: parts[0]!.dates, values: parts[0]!.columns }
  const { dates, symbols, columns } = joinSymbols(parts)
  return { dates, symbols, values: columns }
}

function blockBySymbol(dataset: Dataset): ReadonlyMap<string | null, RowBlock> {
  return new Map(blocksOf(dataset).map((block) => [block.symbol, block]))
}

type Cells = { readonly dates: Int32Array; readonly values: Float64Array | null; readonly block: RowBlock }

function mergeColumn(dates: Int32Array, stored: Cells, coming: Cells, isTaken: boolean): Float64Array {
  const [readStored, readComing] = [readerOf(stored), readerOf(coming)]
  return Float64Array.from(dates, (day) => {
    const [before, after] = [readStored(day), readComing(day)]
    if (before === null) return after ?? Number.NaN
    return isTaken && after !== null && !Number.isNaN(after) ? after : before
  })
}

/** The cell of a day, asked in ascending order; null where there is no row. */
function readerOf({ dates, values, block }: Cells): (day: number) => number | null {
  let row = block.from
  return (day) => {
    if (row >= block.to || dates[row] !== day) return null
    const value = values === null ? Number.NaN : values[row]!
    row++
    return value
  }
}
