import type { CsvPreview } from '../csvTypes'
import { mappingFor, shapeOf } from '../savedMapping'
import type { ColumnMapping, Dataset, CsvMapping } from '../types'

type Base = Pick<Dataset, 'receipt'> & { readonly columns: readonly Pick<Dataset['columns'][number], 'name' | 'unit' | 'role'>[] }

/**
 * How a file of newer rows is to be read for a data set: as the data set's last file was if it has the same shape, else as
 * proposed, with the columns that the data set has by name in their roles and units, and all others left out.
 */
export function alignMapping(found: Pick<CsvPreview, 'kind' | 'sheets' | 'header' | 'mapping'>, base: Base): CsvMapping {
  const { mapping, shape } = base.receipt
  if (shape === shapeOf(found) && mapping.columns.length > 0) return mappingFor(found, mapping)
  return { ...found.mapping, columns: found.mapping.columns.map((column) => alignColumn(column, base)) }
}

function alignColumn(column: ColumnMapping, { columns }: Base): ColumnMapping {
  const stored = columns.find(({ name }) => name === column.name) ?? columns.find(({ name }) => keyOf(name) === keyOf(column.name))
  return stored ? { index: column.index, name: stored.name, unit: stored.unit, role: stored.role } : { ...column, role: 'ignored' }
}

function keyOf(name: string): string {
  return name.trim().toLowerCase()
}
