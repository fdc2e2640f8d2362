import { fail, type Result } from '../../shared/result'
import type { ImportFailure } from '../csvTypes'
import { beginsWith, PARQUET_MAGIC, refuseForeign, ZIP_MAGIC } from './foreignFile'
import type { RecordSource } from './recordSource'
import { openText } from './text/openText'

/** 256 MiB: decoded text of more would come near the longest string a browser can hold. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024

const HEAD_BYTES = 64

/**
 * A file as a source of records. What it is, is told by its bytes, never by its name. Readers of workbooks and Parquet
 * are loaded when the first such file comes.
 *
 * @param sheet of a workbook; null for its first visible one
 */
export async function openSource(file: Blob, sheet: string | null): Promise<Result<RecordSource, ImportFailure>> {
  if (file.size > MAX_FILE_BYTES) return fail(tooLarge(file.size))
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const foreign = await refuseForeign(file, head)
  if (foreign) return fail(foreign.failure)
  if (beginsWith(head, ZIP_MAGIC)) return (await import('./workbook/openWorkbook')).openWorkbook(file, sheet)
  if (beginsWith(head, PARQUET_MAGIC)) return (await import('./parquet/openParquet')).openParquet(file)
  return openText(file)
}

function tooLarge(nBytes: number): ImportFailure {
  const size = (count: number) => Math.ceil(count / 1024 / 1024)
  return {
    code: 'tooLarge',
    message: `The file has ${size(nBytes)} MB; up to ${size(MAX_FILE_BYTES)} MB can be read. Split it by date or leave out columns.`,
    details: { nBytes, limit: MAX_FILE_BYTES },
  }
}
