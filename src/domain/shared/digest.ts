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

/** Little-endian IEEE 754 bytes of the numbers, whatever the machine; NaN is written in its one canonical form. */
export function float64Bytes(values: Float64Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 8)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) view.setFloat64(i * 8, Number.isNaN(values[i]!) ? NaN : values[i]!, true)
  return bytes
}
