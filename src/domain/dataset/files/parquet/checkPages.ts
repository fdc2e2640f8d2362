import type { ColumnMetaData, Compressors, DataReader, PageHeader, SchemaElement } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { decompressPage } from 'hyparquet/src/datapage.js'
import { damaged } from '../refused'
import { checkRuns } from './checkRuns'

type Chunk = { readonly bytes: ArrayBuffer; readonly meta: ColumnMetaData; readonly element: SchemaElement; readonly nRows: number }

/**
 * Walks the pages of a flat column before the library decodes them: it trusts the counts in the headers and in the
 * run-length data, and a damaged one could keep it busy or fill the memory.
 *
 * @throws Refused 'damaged' for a count that the row group or the page cannot hold
 */
export function checkPages({ bytes, meta, element, nRows }: Chunk, compressors: Compressors): void {
  const reader: DataReader = { view: new DataView(bytes), offset: 0 }
  let nSeen = 0
  while (nSeen < nRows && reader.offset < bytes.byteLength - 1) {
    const header = parquetHeader(reader)
    const { compressed_page_size: size } = header
    if (!(size >= 0 && reader.offset + size <= bytes.byteLength)) throw broken(element, 'a page reaches beyond its column')
    const page = new Uint8Array(bytes, reader.offset, size)
    reader.offset += size
    if (header.type === 'DICTIONARY_PAGE') checkDictionary(header, element)
    else nSeen += checkData(page, header, { meta, element, nLeft: nRows - nSeen, compressors })
  }
  if (nSeen !== nRows) throw broken(element, `it holds ${nSeen} of ${nRows} values`)
}

function checkDictionary({ dictionary_page_header: header, uncompressed_page_size: size }: PageHeader, element: SchemaElement): void {
  if (!header || !(header.num_values >= 0 && header.num_values <= size * 8)) throw broken(element, 'its dictionary holds more values than bytes')
}

type DataContext = { readonly meta: ColumnMetaData; readonly element: SchemaElement; readonly nLeft: number; readonly compressors: Compressors }

/** @returns values in the page, nulls included */
function checkData(bytes: Uint8Array, header: PageHeader, { meta, element, nLeft, compressors }: DataContext): number {
  const { data_page_header: v1, data_page_header_v2: v2 } = header
  const nValues = (header.type === 'DATA_PAGE' ? v1 : v2)?.num_values
  if (nValues === undefined || !(nValues > 0 && nValues <= nLeft)) throw broken(element, 'a page holds more values than the rows it belongs to')
  const isOptional = element.repetition_type !== 'REQUIRED'
  if (v1 && header.type === 'DATA_PAGE') {
    const page = decompressPage(bytes, header.uncompressed_page_size, meta.codec, compressors)
    const levels = isOptional ? lengthAt(page, 0) + 4 : 0
    if (isOptional) checkRuns(page.subarray(4, levels), 1, nValues)
    checkValues(page.subarray(levels), v1.encoding, element, nValues)
  } else if (v2) {
    const levels = v2.definition_levels_byte_length
    if (!(v2.num_nulls >= 0 && v2.num_nulls <= nValues && levels >= 0 && levels <= bytes.length && v2.repetition_levels_byte_length === 0)) {
      throw broken(element, 'the levels of a page do not fit it')
    }
    if (isOptional) checkRuns(bytes.subarray(0, levels), 1, nValues)
    const rest = bytes.subarray(levels)
    const values = v2.is_compressed === false ? rest : decompressPage(rest, header.uncompressed_page_size - levels, meta.codec, compressors)
    checkValues(values, v2.encoding, element, nValues)
  }
  return nValues
}

/** Encodings that count by runs; the others are bounded by the bytes of their page. */
function checkValues(page: Uint8Array, encoding: string, element: SchemaElement, nMost: number): void {
  if (encoding.endsWith('_DICTIONARY') && page.length > 0 && page[0]! > 0) checkRuns(page.subarray(1), page[0]!, nMost)
  if (encoding === 'RLE' && element.type === 'BOOLEAN' && page.length >= 4) checkRuns(page.subarray(4, lengthAt(page, 0) + 4), 1, nMost)
}

function lengthAt(page: Uint8Array, at: number): number {
  if (page.length < at + 4) throw damaged('Parquet file', 'a page ends inside its levels')
  return new DataView(page.buffer, page.byteOffset, page.byteLength).getUint32(at, true)
}

function broken(element: SchemaElement, what: string) {
  return damaged('Parquet file', `in its column "${element.name}", ${what}`)
}
