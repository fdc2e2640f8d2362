import canonicalize from 'canonicalize'

/** SHA-256 as 64 lower-case hexadecimal digits. */
export type Digest = string

/** SHA-256 of bytes (FIPS 180-4), by the platform's Web Crypto. */
export async function digestOfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const hash = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** SHA-256 of the RFC 8785 canonical JSON of a value. @throws Error if it holds NaN, infinity or a cycle */
export async function digestOfJson(value: unknown): Promise<Digest> {
  return digestOfBytes(canonicalBytes(value))
}

/** UTF-8 bytes of the RFC 8785 canonical JSON of a value. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('A value without JSON form has no digest.')
  return new TextEncoder().encode(text)
}

/**
 * Little-endian IEEE 754 bytes of the numbers, whatever the machine, behind the bytes of a prefix; NaN is written in its
 * one canonical form, 0x7ff8000000000000.
 */
export function float64Bytes(values: Float64Array, prefix: Uint8Array = NO_BYTES): Uint8Array<ArrayBuffer> {
  return float64BytesInto(new ArrayBuffer(startAfter(prefix) + 8 * values.length), values, prefix)
}

/** The same in a buffer at hand, which must be long enough; a view of it. */
export function float64BytesInto(buffer: ArrayBuffer, values: Float64Array, prefix: Uint8Array = NO_BYTES): Uint8Array<ArrayBuffer> {
  const start = startAfter(prefix)
  const end = start + 8 * values.length
  const numbers = new Float64Array(buffer, start, values.length)
  numbers.set(values)
  const words = new Uint32Array(buffer, start, 2 * values.length)
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i]!)) {
      words[i * 2 + LOW_WORD] = 0
      words[i * 2 + 1 - LOW_WORD] = CANONICAL_NAN_HIGH
    }
  }
  if (!IS_LITTLE_ENDIAN) swapBytes(buffer, start, end)
  const bytes = new Uint8Array(buffer, start - prefix.length, end - start + prefix.length)
  bytes.set(prefix)
  return bytes
}

/** Doubles begin at a multiple of their size. */
function startAfter(prefix: Uint8Array): number {
  return Math.ceil(prefix.length / 8) * 8
}

/** The numbers of little-endian IEEE 754 bytes, in the same buffer. @throws RangeError if it ends inside a number */
export function float64sOf(buffer: ArrayBuffer): Float64Array<ArrayBuffer> {
  if (!IS_LITTLE_ENDIAN) swapBytes(buffer, 0, buffer.byteLength)
  return new Float64Array(buffer)
}

const NO_BYTES = new Uint8Array(0)
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
const LOW_WORD = IS_LITTLE_ENDIAN ? 0 : 1
const CANONICAL_NAN_HIGH = 0x7ff80000

function swapBytes(buffer: ArrayBuffer, start: number, end: number): void {
  const view = new DataView(buffer)
  for (let at = start; at < end; at += 8) view.setFloat64(at, view.getFloat64(at, false), true)
}
