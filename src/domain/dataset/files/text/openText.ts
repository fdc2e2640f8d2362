import { ok, type Result } from '../../../shared/result'
import type { ImportFailure } from '../../csvTypes'
import type { CsvMapping, ReceiptChange } from '../../types'
import type { ReadOptions, RecordSink, RecordSource } from '../recordSource'
import { decodeText } from './decodeText'
import { createRecordReader } from './recordReader'
import { scanText, type ScannedText } from './scanText'
import { textHead } from './textHead'

/** A text as a source of records, read in pieces: the file is never in memory as a whole. */
export async function openText(file: Blob): Promise<Result<RecordSource, ImportFailure>> {
  const scanned = await scanText(file)
  return scanned.ok ? ok(textSource(file, scanned.value)) : scanned
}

function textSource(file: Blob, scanned: ScannedText): RecordSource {
  return {
    kind: 'text',
    encoding: scanned.encoding,
    sheets: [],
    sheet: null,
    head: async () => ok(textHead(scanned.head)),
    read: (delimiter, sink, options) => readText(file, scanned, delimiter ?? ',', sink, options),
    notes: () => describeUnmarked(scanned),
  }
}

async function readText(file: Blob, { encoding }: ScannedText, delimiter: NonNullable<CsvMapping['delimiter']>, sink: RecordSink, options: ReadOptions = {}): Promise<Result<number, ImportFailure>> {
  const reader = createRecordReader(delimiter, sink)
  for await (const { text, share } of decodeText(file, encoding, options.chunkBytes)) {
    const pushed = reader.push(text)
    if (!pushed.ok) return pushed
    if (!pushed.value) break
    options.onProgress?.(share)
  }
  return reader.end()
}

function describeUnmarked({ encoding, isUnmarked }: ScannedText): readonly ReceiptChange[] {
  if (!isUnmarked) return []
  return [{ code: 'encodingFallback', count: 1, message: `The file has no byte order mark; every other byte is zero, so it was read as ${encoding.toUpperCase()}`, examples: [] }]
}
