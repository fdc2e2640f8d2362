import { fail, ok, type Result } from '../../shared/result'
import { listOf } from '../../training/words'
import type { Dataset, DatasetColumn } from '../types'
import { compareColumn } from './compareColumn'
import { matchRows } from './matchRows'
import type { AppendFailure, AppendPlan, Revision } from './types'

/** Revisions that are listed; all are counted. */
export const MAX_REVISIONS = 10_000

/**
 * Compares a file of newer rows with a data set, by symbol, date and column name: which rows are new, which say what is
 * stored, and which cells are revised. Numbers are compared by value (minus zero equals zero). Cost O(rows × columns).
 *
 * @returns failure 'noSharedColumn' if the file has none of the data set's columns, 'otherSymbols' if only one of the two
 *   holds several symbols
 */
export function planAppend(base: Dataset, addition: Dataset): Result<AppendPlan, AppendFailure> {
  if ((base.symbols === undefined) !== (addition.symbols === undefined)) return fail(otherSymbols(base))
  const shared = base.columns.flatMap((column) => {
    const other = addition.columns.find(({ name }) => name === column.name)
    return other ? [{ column, other }] : []
  })
  if (shared.length === 0) return fail(noSharedColumn(base, addition))
  const { rows, nAppended, nAbsent, newSymbols } = matchRows(base, addition)
  const added = rows.filter(({ stored }) => stored === null).map(({ day }) => day)
  const compared = shared.map(({ column, other }) => compareColumn(column.name, column.values, other.values, rows))
  const revisions = compared.flatMap((found) => found.revisions)
  const nDiffering = countRows(revisions)
  return ok({
    nAppended,
    nInserted: added.length - nAppended,
    firstNewDay: added.length === 0 ? null : added.reduce((least, day) => Math.min(least, day)),
    lastNewDay: added.length === 0 ? null : added.reduce((most, day) => Math.max(most, day)),
    nEqual: rows.length - added.length - nDiffering,
    nDiffering,
    nAbsent,
    columns: compared.map(({ comparison }) => comparison),
    nRevisions: revisions.length,
    revisions: revisions.sort((a, b) => a.day - b.day).slice(0, MAX_REVISIONS),
    newSymbols,
    missingColumns: namesWithout(base.columns, addition.columns),
    extraColumns: namesWithout(addition.columns, base.columns),
  })
}

/** True if a file adds neither a row nor a cell. */
export function hasNothingNew({ nAppended, nInserted, columns }: AppendPlan): boolean {
  return nAppended + nInserted === 0 && columns.every(({ nChanged, nFilled }) => nChanged + nFilled === 0)
}

function countRows(revisions: readonly Revision[]): number {
  return new Set(revisions.map(({ day, symbol }) => `${day} ${symbol ?? ''}`)).size
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

function otherSymbols({ name, symbols }: Dataset): AppendFailure {
  const message = symbols
    ? `"${name}" holds ${symbols.names.length} symbols and the file one series. Choose the column with the symbols, or import the file as a data set of its own.`
    : `"${name}" holds one series and the file several symbols. Read one column per symbol, or import the file as a data set of its own.`
  return { code: 'otherSymbols', message }
}
