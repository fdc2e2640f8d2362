/** Bytes of r and of s of a P-256 signature. */
const SIZE = 32

/**
 * An ECDSA P-256 signature as Web Crypto takes it, r and s of 32 bytes one after the other, from the DER form that openssl and
 * the implementations of DSSE write: SEQUENCE { INTEGER r, INTEGER s } (RFC 3279, 2.2.3).
 *
 * @returns null unless the bytes are exactly one such sequence, in its only DER encoding
 */
export function rawFromDer(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der.length < 8 || der[0] !== 0x30 || der[1] !== der.length - 2) return null
  const raw = new Uint8Array(2 * SIZE)
  const afterR = readInteger(der, 2, raw.subarray(0, SIZE))
  if (afterR === null) return null
  return readInteger(der, afterR, raw.subarray(SIZE)) === der.length ? raw : null
}

/** The DER form of r and s of 32 bytes each. */
export function derFromRaw(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const integers = [raw.subarray(0, SIZE), raw.subarray(SIZE)].flatMap(writeInteger)
  return Uint8Array.of(0x30, integers.length, ...integers)
}

/** An unsigned INTEGER in its shortest form, with a zero in front where its first bit would make it negative. */
function writeInteger(bytes: Uint8Array): number[] {
  const first = bytes.findIndex((byte) => byte !== 0)
  const digits = first === -1 ? [0] : [...bytes.subarray(first)]
  const padded = digits[0]! >= 0x80 ? [0, ...digits] : digits
  return [0x02, padded.length, ...padded]
}

/** Puts an unsigned INTEGER at the end of `out`. @returns where the next value begins, null if it is not in DER form or too large */
function readInteger(der: Uint8Array, at: number, out: Uint8Array): number | null {
  const length = der[at + 1] ?? 0
  const start = at + 2
  const end = start + length
  if (der[at] !== 0x02 || length === 0 || end > der.length) return null
  const [first = 0, second = 0] = der.subarray(start, end)
  const isPadded = first === 0 && length > 1
  if (first >= 0x80 || (isPadded && second < 0x80)) return null
  const digits = der.subarray(isPadded ? start + 1 : start, end)
  if (digits.length > SIZE) return null
  out.set(digits, SIZE - digits.length)
  return end
}
