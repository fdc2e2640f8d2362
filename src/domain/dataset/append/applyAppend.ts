import { createColumn, digestOfDataset } from '../datasetDigest'
import type { Dataset, DatasetColumn } from '../types'
import { mergeRows } from './mergeRows'
import { versionOf } from '../versionOf'
import { planAppend } from './planAppend'
import type { AppendReceipt, ColumnComparison, RevisionChoices } from './types'

export type AppendRequest = {
  readonly base: Dataset
  readonly addition: Dataset
  readonly choices: RevisionChoices
  /** epoch milliseconds */
  readonly importedAt: number
}

/**
 * The next version of a data set: the stored rows, the file's new ones, and of the revised cells what was chosen for
 * their column. A cell that the file leaves empty keeps its value. Name, columns, units and roles are those of `base`, which
 * is not changed; the receipt is the file's, with what was compared and chosen.
 *
 * @throws Error if the two share no column, or a column with changed or filled cells has no choice: the caller asks for both
 */
export async function applyAppend({ base, addition, choices, importedAt }: AppendRequest): Promise<Dataset> {
  const planned = planAppend(base, addition)
  if (!planned.ok) throw new Error(planned.error.message)
  const undecided = planned.value.columns.find((comparison) => needsChoice(comparison) && choices[comparison.column] === undefined)
  if (undecided) throw new Error(`Column "${undecided.column}" has revised cells and nothing was chosen for them.`)
  const { dates, symbols, values } = mergeRows(base, addition, choices)
  const columns: DatasetColumn[] = []
  for (const [i, column] of base.columns.entries()) columns.push(await createColumn(column, values[i]!))
  const append: AppendReceipt = {
    parentDigest: base.digest,
    parentName: base.name,
    version: versionOf(base) + 1,
    nRowsBefore: base.dates.length,
    plan: planned.value,
    choices: Object.fromEntries(planned.value.columns.filter(needsChoice).map(({ column }) => [column, choices[column]!])),
  }
  const { name, provenance } = base
  const rows = { dates, ...(symbols && { symbols }), columns }
  return { digest: await digestOfDataset(rows), name, ...rows, receipt: { ...addition.receipt, append }, importedAt, provenance }
}

/** A column whose revised cells are kept or taken by the analyst's choice. */
export function needsChoice({ nChanged, nFilled }: ColumnComparison): boolean {
  return nChanged + nFilled > 0
}
