import { createColumn, digestOfDataset } from '../../src/domain/dataset/datasetDigest'
import type { Dataset } from '../../src/domain/dataset/types'

export type DatasetOptions = { readonly name?: string; readonly nRows?: number; readonly seed?: number; readonly importedAt?: number }

/** A small data set of business days with awkward numbers: a missing cell, negative zero and the smallest denormal among them. */
export async function makeDataset({ name = 'prices.csv', nRows = 40, seed = 1, importedAt = 1_700_000_000_000 }: DatasetOptions = {}): Promise<Dataset> {
  const dates = Int32Array.from({ length: nRows }, (_, i) => 19_000 + i + 2 * Math.floor(i / 5))
  const columns = await Promise.all(
    ['ret', 'vol', 'price'].map((column, index) => {
      const values = Float64Array.from({ length: nRows }, (_, i) => Math.sin(seed * 31 + index * 7 + i) * 1e-3)
      values.set([NaN, -0, 5e-324])
      return createColumn({ name: column, unit: null, role: column === 'price' ? 'price' : 'feature' }, values)
    }),
  )
  return {
    digest: await digestOfDataset({ dates, columns }),
    name,
    dates,
    columns,
    receipt: makeReceipt(name, nRows),
    importedAt,
    provenance: null,
  }
}

function makeReceipt(fileName: string, nRows: number): Dataset['receipt'] {
  return {
    fileName,
    fileBytes: 1234,
    fileDigest: 'f'.repeat(64),
    mapping: {
      delimiter: ',',
      decimalMark: '.',
      hasHeader: true,
      dateColumn: 0,
      dateFormat: 'YYYY-MM-DD',
      columns: [],
      missingWords: [],
      refusedCells: 'missing',
    },
    linesRead: nRows + 1,
    rowsKept: nRows,
    rowsDropped: 0,
    cellsGuessed: 0,
    cellsMissing: 3,
    changes: [],
  }
}
