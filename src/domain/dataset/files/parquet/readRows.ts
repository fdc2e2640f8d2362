import { parquetRead, type AsyncBuffer, type FileMetaData, type RowGroup } from 'hyparquet'
import type { RecordSink } from '../recordSource'
import { damaged, Refused } from '../refused'
import { PARSERS, valueText } from './cellText'
import { checkPages } from './checkPages'
import { boundedCompressors } from './decompress'
import type { FlatColumn } from './schema'

export type ParquetTable = { readonly file: Blob; readonly columns: readonly FlatColumn[]; readonly metadata: FileMetaData }

/** Rows decoded at a time; a row group may hold a million. */
const WINDOW_ROWS = 65_536

/** Hands the names and then the rows on, row group by row group. @returns the number of lines handed on */
export async function readRows(table: ParquetTable, sink: RecordSink, onShare?: (share: number) => void): Promise<number> {
  const { columns, metadata } = table
  const nRows = Number(metadata.num_rows)
  const names = columns.map(({ name }) => name)
  let line = 1
  if (sink(names, line) === false) return line
  let groupStart = 0
  for (const group of metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows)
    const buffer = groupBuffer(table.file)
    await checkGroup(table, group, buffer)
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += WINDOW_ROWS) {
      const rowEnd = Math.min(rowStart + WINDOW_ROWS, groupEnd)
      let rows: readonly (readonly unknown[])[] = []
      await parquetRead({ file: buffer, metadata, columns: names, rowStart, rowEnd, compressors: boundedCompressors, parsers: PARSERS, geoparquet: false, onComplete: (read) => (rows = read) })
      if (rows.length !== rowEnd - rowStart) throw damaged('Parquet file', `rows ${rowStart + 1} to ${rowEnd} are not all there`)
      for (const row of rows) if (sink(columns.map((column, i) => valueText(row[i], column)), ++line) === false) return line
      onShare?.(rowEnd / nRows)
    }
    groupStart = groupEnd
  }
  onShare?.(1)
  return line
}

async function checkGroup({ columns, metadata }: ParquetTable, group: RowGroup, buffer: AsyncBuffer): Promise<void> {
  const elements = new Map(metadata.schema.slice(1).map((element) => [element.name, element]))
  const names = new Set(columns.map(({ name }) => name))
  for (const { meta_data: meta } of group.columns) {
    const name = meta?.path_in_schema[0] ?? ''
    if (!meta || meta.path_in_schema.length !== 1 || !names.has(name)) continue
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset)
    const end = start + Number(meta.total_compressed_size)
    if (!(start >= 0 && start <= end && end <= buffer.byteLength)) throw damaged('Parquet file', `its column "${name}" lies outside of the file`)
    if (meta.codec !== 'UNCOMPRESSED' && !(meta.codec in boundedCompressors)) {
      throw new Refused('wrongKind', `Column "${name}" is compressed by ${meta.codec}, which this does not read. Write the file with Snappy, Gzip, Zstandard or without compression.`)
    }
    checkPages({ bytes: await buffer.slice(start, end), meta, element: elements.get(name)!, nRows: Number(group.num_rows) }, boundedCompressors)
  }
}

/** The file, with what was read of it kept for the windows of a row group. */
function groupBuffer(file: Blob): AsyncBuffer {
  const kept = new Map<string, Promise<ArrayBuffer>>()
  return {
    byteLength: file.size,
    slice(start, end = file.size) {
      const key = `${start}-${end}`
      const bytes = kept.get(key) ?? file.slice(start, end).arrayBuffer()
      kept.set(key, bytes)
      return bytes
    },
  }
}
