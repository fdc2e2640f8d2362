import { parquetMetadataAsync, type AsyncBuffer } from 'hyparquet'
import { ok, type Result } from '../../../shared/result'
import { groupThousands } from '../../../training/words'
import type { LeadingRecord } from '../../csv/headerRow'
import type { ImportFailure } from '../../csvTypes'
import type { ReceiptChange } from '../../types'
import type { RecordSource } from '../recordSource'
import { damaged, refusable, Refused } from '../refused'
import { PARSERS } from './cellText'
import { readRows, type ParquetTable } from './readRows'
import { flattenSchema } from './schema'

const MAX_COLUMNS = 1000
const MAX_ROWS = 20_000_000

/**
 * A Parquet file as a source of records: a line of column names, then one line a row, cells as text (see valueText).
 * Columns with lists or structures in their cells are left out and named in the notes.
 */
export function openParquet(file: Blob): Promise<Result<RecordSource, ImportFailure>> {
  return refusable('Parquet file', async () => {
    const buffer: AsyncBuffer = { byteLength: file.size, slice: (start, end) => file.slice(start, end).arrayBuffer() }
    const metadata = await parquetMetadataAsync(buffer, { parsers: PARSERS, geoparquet: false })
    const flat = flattenSchema(metadata)
    const nRows = Number(metadata.num_rows)
    if (flat.columns.length === 0) throw new Refused('wrongKind', `No column of the Parquet file holds plain values${flat.nested.length > 0 ? ` (${quoted(flat.nested)} hold lists or structures)` : ''}. Save the table with one value a cell.`)
    if (flat.columns.length > MAX_COLUMNS) throw new Refused('tooLarge', `The file has ${flat.columns.length} columns; up to ${MAX_COLUMNS} can be read. Leave out columns.`)
    if (nRows > MAX_ROWS) throw new Refused('tooLarge', `The file has ${groupThousands(nRows)} rows; up to ${groupThousands(MAX_ROWS)} can be read. Split it by date.`)
    const counted = metadata.row_groups.reduce((sum, { num_rows: count }) => sum + Number(count), 0)
    if (counted !== nRows) throw damaged('Parquet file', `it says it has ${nRows} rows, its row groups have ${counted}`)
    return sourceOf({ file, ...flat })
  })
}

function sourceOf(table: ParquetTable & { readonly nested: readonly string[] }): RecordSource {
  return {
    kind: 'parquet',
    encoding: null,
    sheets: [],
    sheet: null,
    head: async () => {
      const head = await refusable('Parquet file', () => readHead(table))
      return head.ok ? ok({ delimiters: [], records: (_, nRecords) => head.value.slice(0, nRecords) }) : head
    },
    read: (_, sink, options) => refusable('Parquet file', () => readRows(table, sink, options?.onProgress)),
    notes: () => describeNested(table.nested),
  }
}

const N_HEAD_ROWS = 50_000

async function readHead(table: ParquetTable): Promise<readonly LeadingRecord[]> {
  const records: LeadingRecord[] = []
  await readRows(table, (fields, line) => records.push({ fields, line }) < N_HEAD_ROWS)
  return records
}

function describeNested(nested: readonly string[]): readonly ReceiptChange[] {
  if (nested.length === 0) return []
  const message = `${quoted(nested)} left out: ${nested.length === 1 ? 'its cells hold' : 'their cells hold'} lists or structures`
  return [{ code: 'nestedColumn', count: nested.length, message, examples: [] }]
}

function quoted(names: readonly string[]): string {
  return `${names.length === 1 ? 'Column' : 'Columns'} ${names.map((name) => `"${name}"`).join(', ')}`
}
