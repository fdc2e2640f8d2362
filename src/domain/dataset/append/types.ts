import type { DayNumber } from '../../shared/day'
import type { Failure } from '../../shared/failure'
import type { Digest } from '../../shared/digest'

/** A cell that a newer file states otherwise than the data set; null = no value. `symbol` is null for one series. */
export type Revision = { readonly symbol: string | null; readonly day: DayNumber; readonly column: string; readonly old: number | null; readonly new: number | null }

/** What a file says about the stored rows of one column that it has, too. */
export type ColumnComparison = {
  readonly column: string
  /** another number than the stored one */
  readonly nChanged: number
  /** a number where none was stored */
  readonly nFilled: number
  /** no number where one is stored: the stored one stays, whatever is chosen */
  readonly nEmptied: number
  /** of the changed cells, the one with the largest absolute difference */
  readonly largest: Revision | null
  /** new / old where at least ten changed cells agree on one within 0.1 %, as after a split or a dividend; else null */
  readonly commonFactor: number | null
}

/** A file of newer rows compared with a data set. Nothing is changed yet. */
export type AppendPlan = {
  /** rows after the last stored day of their symbol */
  readonly nAppended: number
  /** rows of days that are not stored, on or before the last stored day */
  readonly nInserted: number
  readonly firstNewDay: DayNumber | null
  readonly lastNewDay: DayNumber | null
  /** rows of stored days that say what is stored */
  readonly nEqual: number
  /** rows of stored days with a changed, filled or emptied cell */
  readonly nDiffering: number
  /** stored rows between the file's first and last day that it does not have; they stay */
  readonly nAbsent: number
  /** shared columns, in the data set's order */
  readonly columns: readonly ColumnComparison[]
  /** changed, filled and emptied cells */
  readonly nRevisions: number
  /** the first MAX_REVISIONS of them, by day */
  readonly revisions: readonly Revision[]
  /** symbols of the file that are not stored; their rows count as new */
  readonly newSymbols: readonly string[]
  /** of the data set and not in the file: new rows have no value there */
  readonly missingColumns: readonly string[]
  /** of the file and not in the data set: not taken over */
  readonly extraColumns: readonly string[]
}

/** What becomes of the changed and filled cells of a column. */
export type RevisionChoice = 'keep' | 'take'

/** By column; every column with changed or filled cells needs one. */
export type RevisionChoices = Readonly<Record<string, RevisionChoice>>

/** How a data set came from an older one and a file; part of its receipt. */
export type AppendReceipt = {
  readonly parentDigest: Digest
  readonly parentName: string
  /** the parent's plus one; a data set that was imported whole is version 1 */
  readonly version: number
  readonly nRowsBefore: number
  readonly plan: AppendPlan
  readonly choices: RevisionChoices
}

export type AppendFailure = Failure<'noSharedColumn' | 'otherSymbols'>
