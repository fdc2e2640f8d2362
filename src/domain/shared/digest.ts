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
  const start = Math.ceil(prefix.length / 8) * 8
  const buffer = new ArrayBuffer(start + values.length * 8)
  const numbers = new Float64Array(buffer, start)
  numbers.set(values)
  const words = new Uint32Array(buffer, start)
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i]!)) {
      words[i * 2 + LOW_WORD] = 0
      words[i * 2 + 1 - LOW_WORD] = CANONICAL_NAN_HIGH
    }
  }
  if (!IS_LITTLE_ENDIAN) swapBytes(buffer, start)
  const bytes = new Uint8Array(buffer, start - prefix.length)
  bytes.set(prefix)
  return bytes
}

/** The numbers of little-endian IEEE 754 bytes, in the same buffer. @throws RangeError if it ends inside a number */
export function float64sOf(buffer: ArrayBuffer): Float64Array<ArrayBuffer> {
  if (!IS_LITTLE_ENDIAN) swapBytes(buffer, 0)
  return new Float64Array(buffer)
}

const NO_BYTES = new Uint8Array(0)
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
const LOW_WORD = IS_LITTLE_ENDIAN ? 0 : 1
const CANONICAL_NAN_HIGH = 0x7ff80000

function swapBytes(buffer: ArrayBuffer, start: number): void {
  const view = new DataView(buffer)
  for (let at = start; at < buffer.byteLength; at += 8) view.setFloat64(at, view.getFloat64(at, false), true)
}
