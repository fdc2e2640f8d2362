import { fail, ok, type Result } from '../../shared/result'
import { listOf } from '../../training/words'
import type { Dataset, DatasetColumn } from '../types'
import { compareColumn } from './compareColumn'
import type { AppendFailure, AppendPlan, Revision } from './types'

/** Revisions that are listed; all are counted. */
export const MAX_REVISIONS = 10_000

/**
 * Compares a file of newer rows with a data set, by date and column name: which rows are new, which say what is stored,
 * and which cells are revised. Columns are compared by name, numbers by value (minus zero equals zero). Cost O(rows × columns).
 *
 * @returns failure 'noSharedColumn' if the file has none of the data set's columns
 */
export function planAppend(base: Dataset, addition: Dataset): Result<AppendPlan, AppendFailure> {
  const shared = base.columns.flatMap((column) => {
    const other = addition.columns.find(({ name }) => name === column.name)
    return other ? [{ column, other }] : []
  })
  if (shared.length === 0) return fail(noSharedColumn(base, addition))
  const days = matchDays(base.dates, addition.dates)
  const compared = shared.map(({ column, other }) => compareColumn(column.name, column.values, other.values, days.both, addition.dates))
  const revisions = compared.flatMap((found) => found.revisions)
  return ok({
    nAppended: days.nAppended,
    nInserted: days.added.length - days.nAppended,
    firstNewDay: days.added[0] ?? null,
    lastNewDay: days.added.at(-1) ?? null,
    nEqual: days.both.length - countDays(revisions),
    nDiffering: countDays(revisions),
    nAbsent: days.nAbsent,
    columns: compared.map(({ comparison }) => comparison),
    nRevisions: revisions.length,
    revisions: revisions.sort((a, b) => a.day - b.day).slice(0, MAX_REVISIONS),
    missingColumns: namesWithout(base.columns, addition.columns),
    extraColumns: namesWithout(addition.columns, base.columns),
  })
}

/** True if a file adds neither a row nor a cell. */
export function hasNothingNew({ nAppended, nInserted, columns }: AppendPlan): boolean {
  return nAppended + nInserted === 0 && columns.every(({ nChanged, nFilled }) => nChanged + nFilled === 0)
}

type MatchedDays = {
  /** pairs of rows: stored, in the file */
  readonly both: readonly (readonly [number, number])[]
  readonly added: readonly number[]
  readonly nAppended: number
  readonly nAbsent: number
}

/** Both lists of dates ascend strictly. */
function matchDays(stored: Int32Array, coming: Int32Array): MatchedDays {
  const both: (readonly [number, number])[] = []
  const added: number[] = []
  const lastStored = stored.at(-1) ?? -Infinity
  const [first, last] = [coming[0] ?? Infinity, coming.at(-1) ?? -Infinity]
  let row = 0
  let nAbsent = 0
  for (const [other, day] of coming.entries()) {
    for (; row < stored.length && stored[row]! < day; row++) if (stored[row]! > first) nAbsent++
    if (stored[row] === day) both.push([row++, other])
    else added.push(day)
  }
  for (; row < stored.length && stored[row]! < last; row++) nAbsent++
  return { both, added, nAppended: added.filter((day) => day > lastStored).length, nAbsent }
}

function countDays(revisions: readonly Revision[]): number {
  return new Set(revisions.map(({ day }) => day)).size
}

function namesWithout(columns: readonly DatasetColumn[], others: readonly DatasetColumn[]): readonly string[] {
  const known = new Set(others.map(({ name }) => name))
  return columns.map(({ name }) => name).filter((name) => !known.has(name))
}

function noSharedColumn(base: Dataset, addition: Dataset): AppendFailure {
  const names = (columns: readonly DatasetColumn[]) => listOf(columns.map(({ name }) => `"${name}"`))
  return {
    code: 'noSharedColumn',
    message:
      `The file's columns in use are ${names(addition.columns)}; "${base.name}" has ${names(base.columns)}. ` +
      'None has the same name, so nothing can be compared. Name the columns as in the data set, or import the file as a data set of its own.',
  }
}
