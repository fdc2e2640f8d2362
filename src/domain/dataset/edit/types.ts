import type { Failure } from '../../shared/failure'
import type { Digest } from '../../shared/digest'

/** Consecutive rows of a data set, both included. */
export type RowSpan = { readonly first: number; readonly last: number }

/** One change of a data set. Rows are those of the data set it is made for; of several changes at once, each refers to that one. */
export type DataEdit =
  | { readonly kind: 'dropRows'; readonly spans: readonly RowSpan[] }
  | { readonly kind: 'setMissing'; readonly column: string; readonly spans: readonly RowSpan[] }
  /** cells without a value take the last one before them, of their symbol, if it is at most `limit` rows away */
  | { readonly kind: 'fillForward'; readonly column: string; readonly limit: number }
  | { readonly kind: 'multiply'; readonly column: string; readonly spans: readonly RowSpan[]; readonly factor: number }
  | { readonly kind: 'swapColumns'; readonly columns: readonly [string, string]; readonly spans: readonly RowSpan[] }
  | { readonly kind: 'dropColumns'; readonly columns: readonly string[] }

/** What a change did, in the receipt of the data set it led to. */
export type AppliedEdit = {
  readonly edit: DataEdit
  /** cells changed, or rows or columns dropped */
  readonly count: number
  readonly message: string
}

/** How a data set came from an older one by changes that an analyst chose. */
export type EditReceipt = {
  readonly parentDigest: Digest
  /** the parent's plus one; a data set that was imported whole is version 1 */
  readonly version: number
  /** epoch milliseconds */
  readonly editedAt: number
  readonly edits: readonly AppliedEdit[]
}

export type EditFailure = Failure<'unknownColumn' | 'nothingChanged' | 'nothingLeft'>
