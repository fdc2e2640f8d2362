import type { CsvPreview } from '../../csvTypes'
import { readBytes } from './readBytes'
import { createWindows1252Decoder } from './windows1252'

export type TextEncoding = NonNullable<CsvPreview['encoding']>

export type TextRead = { readonly text: string; readonly share: number }

/** Decodes bytes that come in pieces; throws TypeError on bytes the encoding does not allow. The last call gives none. */
export type Decode = (bytes?: Uint8Array) => string

export function createDecoder(encoding: TextEncoding): Decode {
  if (encoding === 'windows-1252') return createWindows1252Decoder()
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode())
}

/** The text of a file in pieces, its lines ended by LF. @throws TypeError if it is not in the encoding; see scanText */
export async function* decodeText(file: Blob, encoding: TextEncoding, chunkBytes?: number): AsyncGenerator<TextRead> {
  const decode = createDecoder(encoding)
  const withLineFeeds = createLineFeeds()
  for await (const { bytes, share } of readBytes(file, chunkBytes)) yield { text: withLineFeeds(decode(bytes)), share }
  yield { text: withLineFeeds(decode()) + withLineFeeds(null), share: 1 }
}

/** Turns CR and CR LF into LF; a CR at the end of a piece waits for the next one. Null ends the text. */
function createLineFeeds(): (text: string | null) => string {
  let held = ''
  return (text) => {
    const whole = held + (text ?? '')
    const isHeld = text !== null && whole.endsWith('\r')
    held = isHeld ? '\r' : ''
    if (!whole.includes('\r')) return whole
    return (isHeld ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n')
  }
}
