import { ok, type Result } from '../../../shared/result'
import { decodeText, type DecodedText } from '../../csv/decodeText'
import { readRecords } from '../../csv/readRecords'
import { sampleRecords } from '../../csv/sampleRecords'
import type { ImportFailure } from '../../csvTypes'
import type { RecordSource, TableHead } from '../recordSource'

export async function openText(file: Blob): Promise<Result<RecordSource, ImportFailure>> {
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()))
  return decoded.ok ? ok(textSource(decoded.value)) : decoded
}

function textSource({ text, encoding }: DecodedText): RecordSource {
  return {
    kind: 'text',
    encoding,
    sheets: [],
    sheet: null,
    head: async () => ok(textHead(text)),
    read: async (delimiter, sink, options) => readRecords(text, { delimiter: delimiter ?? ',', ...options }, sink),
    notes: () => [],
  }
}

/** The beginning of a text with LF line ends. */
export function textHead(text: string): TableHead {
  return {
    delimiters: ['\t', ';', '|', ','],
    records: (delimiter, nRecords) => sampleRecords(text, delimiter ?? ',', nRecords),
  }
}
