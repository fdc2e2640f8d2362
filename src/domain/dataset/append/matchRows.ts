import { blocksOf } from '../symbols'
import type { Dataset } from '../types'

/** A row of the file beside the stored one of the same symbol and day; `stored` is null for a new row. */
export type MatchedRow = { readonly symbol: string | null; readonly day: number; readonly stored: number | null; readonly coming: number }

export type MatchedRows = {
  readonly rows: readonly MatchedRow[]
  /** new rows after the last stored day of their symbol */
  readonly nAppended: number
  /** stored rows within the file's span of their symbol that it does not have */
  readonly nAbsent: number
  /** of the file and not of the data set */
  readonly newSymbols: readonly string[]
}

type Rows = Pick<Dataset, 'dates' | 'symbols'>

/** Pairs the rows of a file with stored ones by symbol and day; both ascend within a symbol. */
export function matchRows(base: Rows, addition: Rows): MatchedRows {
  const stored = new Map(blocksOf(base).map((block) => [block.symbol, block]))
  const rows: MatchedRow[] = []
  const newSymbols: string[] = []
  let [nAppended, nAbsent] = [0, 0]
  for (const { symbol, from, to } of blocksOf(addition)) {
    const block = stored.get(symbol) ?? { from: 0, to: 0 }
    if (symbol !== null && !stored.has(symbol)) newSymbols.push(symbol)
    const first = addition.dates[from] ?? Infinity
    const lastStored = base.dates[block.to - 1] ?? -Infinity
    let row = block.from
    for (let coming = from; coming < to; coming++) {
      const day = addition.dates[coming]!
      for (; row < block.to && base.dates[row]! < day; row++) if (base.dates[row]! > first) nAbsent++
      const isStored = row < block.to && base.dates[row] === day
      rows.push({ symbol, day, stored: isStored ? row++ : null, coming })
      if (!isStored && (block.to === block.from || day > lastStored)) nAppended++
    }
  }
  return { rows, nAppended, nAbsent, newSymbols }
}
