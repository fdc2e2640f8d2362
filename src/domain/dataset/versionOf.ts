import type { Digest } from '../shared/digest'
import type { ImportReceipt } from './types'

type Versioned = { readonly receipt: Pick<ImportReceipt, 'append' | 'edits'> }

/** 1 for a data set that was imported whole; each one made of another counts one more than that. */
export function versionOf({ receipt }: Versioned): number {
  return Math.max(receipt.append?.version ?? 1, receipt.edits?.at(-1)?.version ?? 1)
}

/** The data set that this one was made of, by changes or by newer rows; undefined if it was imported whole. */
export function parentOf({ receipt }: Versioned): Digest | undefined {
  return receipt.edits?.at(-1)?.parentDigest ?? receipt.append?.parentDigest
}
