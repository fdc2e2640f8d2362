import { fail, ok, type Result } from '../../shared/result'
import type { CsvPreview, ImportFailure } from '../csvTypes'
import { decodeWindows1252 } from './windows1252'

export type DecodedText = {
  /** lines end in LF, no byte order mark */
  readonly text: string
  readonly encoding: NonNullable<CsvPreview['encoding']>
}

/** 256 MiB: decoded text of more would come near the longest string a browser can hold. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024

const FOREIGN_FILES: readonly { readonly magic: readonly number[]; readonly is: string; readonly remedy: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], is: 'a ZIP archive (an .xlsx workbook is one)', remedy: 'Open it and save the sheet as CSV.' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel workbook', remedy: 'Open it and save the sheet as CSV.' },
  { magic: [0x1f, 0x8b], is: 'a gzip archive', remedy: 'Unpack it first.' },
  { magic: [0x25, 0x50, 0x44, 0x46], is: 'a PDF document', remedy: 'Export the table as CSV.' },
  { magic: [0x50, 0x41, 0x52, 0x31], is: 'a Parquet file', remedy: 'Export the table as CSV.' },
]

const CONTROLS = /[^\P{Cc}\t\n\v\f\r\u0080-\u009f]/u

/**
 * Text of a file: UTF-8 (with or without byte order mark), UTF-16 with byte order mark, else windows-1252, which the
 * receipt then says. @returns failure 'emptyFile', 'tooLarge', or 'notText' for binaries, naming what the file looks like
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, ImportFailure> {
  if (bytes.length > MAX_FILE_BYTES) return fail(tooLarge(bytes.length))
  const foreign = FOREIGN_FILES.find(({ magic }) => magic.every((byte, i) => bytes[i] === byte))
  if (foreign) return fail(notText(`The file is ${foreign.is}, not a text file. ${foreign.remedy}`))
  const decoded = decodeByMark(bytes)
  if (!decoded.ok) return decoded
  if (decoded.value.text.trim() === '') return fail({ code: 'emptyFile', message: 'The file is empty. It needs a line of column names and one line a date.' })
  return decoded
}

function decodeByMark(bytes: Uint8Array): Result<DecodedText, ImportFailure> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be')
  if (bytes.includes(0)) {
    return fail(notText('The file holds NUL bytes: it is a binary file, or UTF-16 text without a byte order mark. Save it as CSV in UTF-8.'))
  }
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== null) return ok({ text: withLineFeeds(utf8), encoding: 'utf-8' })
  const text = decodeWindows1252(bytes)
  if (CONTROLS.test(text)) return fail(notText('The file holds control characters and is not valid UTF-8: it is not a text file. Save the table as CSV in UTF-8.'))
  return ok({ text: withLineFeeds(text), encoding: 'windows-1252' })
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Result<DecodedText, ImportFailure> {
  const text = decodeStrictly(bytes, encoding)
  if (text === null || text.includes('\0')) {
    return fail(notText(`The file begins like ${encoding.toUpperCase()} text but is not valid text. Save the table as CSV in UTF-8.`))
  }
  return ok({ text: withLineFeeds(text), encoding })
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function notText(message: string): ImportFailure {
  return { code: 'notText', message }
}

function tooLarge(nBytes: number): ImportFailure {
  const size = (count: number) => Math.ceil(count / 1024 / 1024)
  return {
    code: 'tooLarge',
    message: `The file has ${size(nBytes)} MB; up to ${size(MAX_FILE_BYTES)} MB can be read. Split it by date or leave out columns.`,
    details: { nBytes, limit: MAX_FILE_BYTES },
  }
}
