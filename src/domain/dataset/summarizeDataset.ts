import { detectFrequency } from './detectFrequency'
import type { Dataset, DatasetSummary } from './types'

/** A data set without its numbers. @throws Error if it has no rows, which no import produces */
export function summarizeDataset({ digest, name, dates, columns, importedAt, provenance, receipt }: Dataset): DatasetSummary {
  const firstDay = dates[0]
  const lastDay = dates.at(-1)
  if (firstDay === undefined || lastDay === undefined) throw new Error(`Data set "${name}" has no rows.`)
  return {
    digest,
    name,
    nRows: dates.length,
    firstDay,
    lastDay,
    frequency: detectFrequency(dates),
    columns: columns.map((column) => ({
      name: column.name,
      unit: column.unit,
      role: column.role,
      digest: column.digest,
      nMissing: column.nMissing,
    })),
    importedAt,
    isSample: provenance !== null,
    receipt,
  }
}
