import { detectFrequency } from './detectFrequency'
import { spanOf } from './symbols'
import { parentOf } from './versionOf'
import type { Dataset, DatasetSummary } from './types'

/** A data set without its numbers. @throws Error if it has no rows, which no import produces */
export function summarizeDataset({ digest, name, dates, symbols, columns, importedAt, provenance, receipt, derivation }: Dataset): DatasetSummary {
  const span = spanOf({ dates, symbols })
  if (span === null) throw new Error(`Data set "${name}" has no rows.`)
  return {
    digest,
    name,
    nRows: dates.length,
    ...span,
    ...(symbols && { symbols }),
    frequency: detectFrequency(dates, symbols),
    columns: columns.map((column) => ({
      name: column.name,
      unit: column.unit,
      role: column.role,
      digest: column.digest,
      nMissing: column.nMissing,
    })),
    importedAt,
    isSample: isSample({ provenance, receipt }),
    receipt,
    ...(derivation && { derivation }),
  }
}

/** Bundled data as they came; with rows of the analyst's own they keep their attribution but are no sample. */
export function isSample({ provenance, receipt }: Pick<Dataset, 'provenance' | 'receipt'>): boolean {
  return provenance !== null && parentOf({ receipt }) === undefined
}
