import { filterRows } from '../inference/filterRows'
import type { RefitFilter } from './regimeHistory'
import type { Refit } from './refitSplit'

type Known = { readonly rows: Float64Array; readonly filtered: Float64Array }

/** Filterings kept of one refit: its own training part, that of the next one, and what it decides on. */
const MOST_KEPT = 3

/**
 * A filter that computes nothing twice: what it has of the same refit and of rows that are equal bit for bit, it gives again. So a check
 * that repeats a walk forward on ever longer data costs the filterings that are new, and still compares what each cut of the data gave.
 */
export function createFilterMemo(): RefitFilter {
  const known = new WeakMap<Refit, Known[]>()
  return (refit, rows) => {
    const own = known.get(refit) ?? []
    known.set(refit, own)
    const found = own.find((each) => isEqual(each.rows, rows))
    if (found) return found.filtered
    const { filtered } = filterRows(refit, rows)
    own.push({ rows: rows.slice(), filtered })
    if (own.length > MOST_KEPT) own.shift()
    return filtered
  }
}

/** Missing cells equal each other. */
export function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}
