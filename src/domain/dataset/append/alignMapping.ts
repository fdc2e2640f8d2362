import type { ColumnMapping, CsvMapping, Dataset } from '../types'

type Base = Pick<Dataset, 'receipt'> & { readonly columns: readonly Pick<Dataset['columns'][number], 'name' | 'unit' | 'role'>[] }

/**
 * How a file of newer rows is to be read for a data set: as the data set's last file was if it has the same shape, else as
 * proposed, with the columns that the data set has by name in their roles and units, and all others left out.
 */
export function alignMapping(proposal: CsvMapping, shape: string, base: Base): CsvMapping {
  const { mapping, shape: formerShape } = base.receipt
  if (formerShape === shape && mapping.columns.length > 0) return proposal.sheet === undefined ? mapping : { ...mapping, sheet: proposal.sheet }
  return { ...proposal, columns: proposal.columns.map((column) => alignColumn(column, base)) }
}

function alignColumn(column: ColumnMapping, { columns }: Base): ColumnMapping {
  const stored = columns.find(({ name }) => name === column.name) ?? columns.find(({ name }) => keyOf(name) === keyOf(column.name))
  return stored ? { index: column.index, name: stored.name, unit: stored.unit, role: stored.role } : { ...column, role: 'ignored' }
}

function keyOf(name: string): string {
  return name.trim().toLowerCase()
}
