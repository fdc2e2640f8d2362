import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { DayNumber } from '../shared/day'
import { float64Bytes, type Digest } from '../shared/digest'

export const DIGEST_BYTES = 32
const CELL_BYTES = 8

export type DigestedRows = {
  /** (n) */
  readonly dates: ArrayLike<DayNumber>
  /** (n, D) raw units in the order of the schema */
  readonly inputs: Float64Array
  readonly nFeatures: number
}

/**
 * Input digest of every row: SHA-256 of the digest of the row before, the day as a little-endian double and the cells. A digest therefore
 * names all rows up to its own, and a change of the first changes the last. Hashed in one go, since Web Crypto answers only later and a
 * call of it a row costs more than the row. Cost O(n D).
 *
 * @param before  digest that the first row is chained to: the schema's at the start of a series
 * @returns (n, 32) bytes
 */
export function chainDigests({ dates, inputs, nFeatures }: DigestedRows, before: Digest): Uint8Array<ArrayBuffer> {
  const days = float64Bytes(Float64Array.from(dates))
  const cells = float64Bytes(inputs)
  const width = nFeatures * CELL_BYTES
  const message = new Uint8Array(DIGEST_BYTES + CELL_BYTES + width)
  message.set(hexToBytes(before))
  const out = new Uint8Array(dates.length * DIGEST_BYTES)
  for (let t = 0; t < dates.length; t++) {
    message.set(days.subarray(t * CELL_BYTES, (t + 1) * CELL_BYTES), DIGEST_BYTES)
    message.set(cells.subarray(t * width, (t + 1) * width), DIGEST_BYTES + CELL_BYTES)
    const digest = sha256(message)
    out.set(digest, t * DIGEST_BYTES)
    message.set(digest)
  }
  return out
}

/** The digest of one row out of many. */
export function digestAt(digests: Uint8Array, row: number): Digest {
  return bytesToHex(digests.subarray(row * DIGEST_BYTES, (row + 1) * DIGEST_BYTES))
}

/** Stands for a symbol of a model where its name must not be read. */
export function seriesOf(modelDigest: Digest, symbol: string): Digest {
  return bytesToHex(sha256(utf8ToBytes(`${modelDigest}/${symbol}`)))
}
