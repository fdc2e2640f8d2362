import { fail, ok, type Result } from '../../../shared/result'
import type { ImportFailure } from '../../csvTypes'
import { createDecoder, decodeText, type Decode, type TextEncoding } from './decodeText'
import { readBytes } from './readBytes'
import { HEAD_CHARS } from './textHead'

export type ScannedText = {
  readonly encoding: TextEncoding
  /** UTF-16 was recognised without a byte order mark */
  readonly isUnmarked: boolean
  /** the first characters, lines ended by LF */
  readonly head: string
}

type Recognised = { readonly encoding: TextEncoding; readonly isUnmarked: boolean }

/**
 * Goes through a file once, in pieces, to learn whether it is text and in which encoding: UTF-8 (with or without byte
 * order mark), UTF-16 (likewise), else windows-1252. @returns failure 'emptyFile', or 'notText' for binaries
 */
export async function scanText(file: Blob, chunkBytes?: number): Promise<Result<ScannedText, ImportFailure>> {
  const marked = recognise(new Uint8Array(await file.slice(0, LOOK_BYTES).arrayBuffer()))
  const recognised = marked ? ok(marked) : await tryUtf8(file, chunkBytes)
  if (!recognised.ok) return recognised
  const refusal = await refuse(file, recognised.value, chunkBytes)
  return refusal ? fail(refusal) : describe(file, recognised.value, chunkBytes)
}

/** Bytes looked at for the pattern of UTF-16. */
const LOOK_BYTES = 4096

/** UTF-16 by its mark, or by every other byte being zero, as in text of mostly Latin letters and digits. */
function recognise(bytes: Uint8Array): Recognised | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', isUnmarked: false }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', isUnmarked: false }
  const pairs = Math.floor(bytes.length / 2)
  const nZeros = [0, 0]
  for (let i = 0; i < pairs * 2; i++) if (bytes[i] === 0) nZeros[i % 2]!++
  if (pairs < 2) return null
  if (nZeros[0] === 0 && nZeros[1]! > pairs * 0.8) return { encoding: 'utf-16le', isUnmarked: true }
  if (nZeros[1] === 0 && nZeros[0]! > pairs * 0.8) return { encoding: 'utf-16be', isUnmarked: true }
  return null
}

/** UTF-8 if every byte fits, else windows-1252; bytes of zero are in neither. */
async function tryUtf8(file: Blob, chunkBytes?: number): Promise<Result<Recognised, ImportFailure>> {
  let decode: Decode | null = createDecoder('utf-8')
  for await (const { bytes } of readBytes(file, chunkBytes)) {
    if (bytes.includes(0)) return fail(notText('The file holds NUL bytes: it is a binary file. Save the table as CSV in UTF-8.'))
    if (decode && !canDecode(decode, bytes)) decode = null
  }
  return ok({ encoding: decode && canDecode(decode) ? 'utf-8' : 'windows-1252', isUnmarked: false })
}

function canDecode(decode: Decode, bytes?: Uint8Array): boolean {
  try {
    decode(bytes)
    return true
  } catch {
    return false
  }
}

const CONTROLS = /[^\P{Cc}\t\n\v\f\r\u0080-\u009f]/u

/** What decodes is not yet text: whatever is not UTF-8 is gone through once more. */
async function refuse(file: Blob, { encoding }: Recognised, chunkBytes?: number): Promise<ImportFailure | null> {
  if (encoding === 'utf-8') return null
  try {
    for await (const { text } of decodeText(file, encoding, chunkBytes)) {
      if (encoding !== 'windows-1252' && text.includes('\0')) return notUtf16(encoding)
      if (encoding === 'windows-1252' && CONTROLS.test(text)) return notText('The file holds control characters and is not valid UTF-8: it is not a text file. Save the table as CSV in UTF-8.')
    }
    return null
  } catch {
    return notUtf16(encoding)
  }
}

async function describe(file: Blob, recognised: Recognised, chunkBytes?: number): Promise<Result<ScannedText, ImportFailure>> {
  let head = ''
  let isBlank = true
  for await (const { text } of decodeText(file, recognised.encoding, chunkBytes)) {
    isBlank &&= text.trim() === ''
    if (head.length <= HEAD_CHARS) head += text
    if (!isBlank && head.length > HEAD_CHARS) break
  }
  if (isBlank) return fail({ code: 'emptyFile', message: 'The file is empty. It needs a line of column names and one line a date.' })
  return ok({ ...recognised, head })
}

function notUtf16(encoding: TextEncoding): ImportFailure {
  return notText(`The file begins like ${encoding.toUpperCase()} text but is not valid text. Save the table as CSV in UTF-8.`)
}

function notText(message: string): ImportFailure {
  return { code: 'notText', message }
}
