import type { Dataset, DatasetSummary } from '../domain/dataset/types'
import { summarizeDataset } from '../domain/dataset/summarizeDataset'
import type { ColumnRecord, DatasetRecord, DatesRecord } from './schema'

/** A data set as the database keeps it: the description apart from the numbers, one record for each column. */
export type DatasetRecords = { readonly record: DatasetRecord; readonly dates: DatesRecord; readonly columns: readonly ColumnRecord[] }

export function recordsOf(dataset: Dataset): DatasetRecords {
  const { digest, dates, columns, provenance } = dataset
  return {
    record: { ...summarizeDataset(dataset), provenance },
    dates: { datasetDigest: digest, dates: withOwnBuffer(dates) },
    columns: columns.map(({ values }, index) => ({ datasetDigest: digest, index, values: withOwnBuffer(values) })),
  }
}

/** A view of a part is copied, since storing it would store the whole buffer behind it. */
function withOwnBuffer<A extends Float64Array | Int32Array<ArrayBuffer>>(values: A): A {
  return values.byteLength === values.buffer.byteLength ? values : (values.slice() as A)
}

/** The data set again, or null if a part of it is missing. */
export function datasetOf(record: DatasetRecord, dates: DatesRecord | undefined, columns: readonly ColumnRecord[]): Dataset | null {
  if (dates === undefined || columns.length !== record.columns.length) return null
  const { digest, name, symbols, receipt, importedAt, provenance, derivation } = record
  return {
    digest,
    name,
    dates: dates.dates,
    ...(symbols && { symbols }),
    columns: record.columns.map((column, index) => ({ ...column, values: columns[index]!.values })),
    receipt,
    importedAt,
    provenance,
    ...(derivation && { derivation }),
  }
}

export function summaryOfRecord({ provenance: _provenance, ...summary }: DatasetRecord): DatasetSummary {
  return summary
}
