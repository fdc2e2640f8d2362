import { fail, ok, type Result } from '../../shared/result'
import type { CsvPreview, ImportFailure } from '../csvTypes'
import { decodeWindows1252 } from './windows1252'

export type DecodedText = {
  /** lines end in LF, no byte order mark */
  readonly text: string
  readonly encoding: NonNullable<CsvPreview['encoding']>
}

const CONTROLS = /[^\P{Cc}\t\n\v\f\r\u0080-\u009f]/u

/**
 * Text of a file: UTF-8 (with or without byte order mark), UTF-16 with byte order mark, else windows-1252, which the
 * receipt then says. @returns failure 'emptyFile', or 'notText' for binaries
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, ImportFailure> {
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
