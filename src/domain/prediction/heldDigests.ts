import type { Digest } from '../shared/digest'
import { chainDigests, digestAt, DIGEST_BYTES, type DigestedRows } from './inputDigests'

/** Series that a worker keeps the digests of; a row of nine features takes 112 bytes, so a longer series is not kept. */
const MAX_SERIES = 8
const MAX_ROWS = 20_000

type Held = { readonly before: Digest; readonly nFeatures: number; readonly days: Float64Array; readonly cells: Float64Array; readonly digests: Uint8Array<ArrayBuffer> }

let held: readonly Held[] = []

/**
 * The digests of `chainDigests`, to the last bit. Rows that begin as a series hashed before are compared with it, which costs far
 * less than hashing them again, so that one new row behind ten years costs one hash. Cells count by their bits: a changed row, also one that
 * changed sign of zero only, and those after it are hashed anew.
 */
export function heldChainDigests({ dates, inputs, nFeatures }: DigestedRows, before: Digest): Uint8Array<ArrayBuffer> {
  const days = new Float64Array(dates)
  const same = held.filter((series) => series.before === before && series.nFeatures === nFeatures)
  const [known, nKnown] = longest(same, days, inputs)
  const digests = new Uint8Array(days.length * DIGEST_BYTES)
  if (known) digests.set(known.digests.subarray(0, nKnown * DIGEST_BYTES))
  const rest = { dates: days.subarray(nKnown), inputs: inputs.subarray(nKnown * nFeatures), nFeatures }
  digests.set(chainDigests(rest, nKnown === 0 ? before : digestAt(digests, nKnown - 1)), nKnown * DIGEST_BYTES)
  const isNew = known?.days.length !== days.length || nKnown < days.length
  if (isNew && days.length <= MAX_ROWS) held = [{ before, nFeatures, days, cells: inputs.slice(), digests: digests.slice() }, ...held.filter((series) => series !== known)].slice(0, MAX_SERIES)
  return digests
}

/** The series that shares most rows from the first on, and how many. */
function longest(series: readonly Held[], days: Float64Array, cells: Float64Array): readonly [Held | null, number] {
  let best: readonly [Held | null, number] = [null, 0]
  for (const each of series) {
    const n = Math.min(equalUpTo(each.days, days), Math.floor(equalUpTo(each.cells, cells) / each.nFeatures))
    if (n > best[1]) best = [each, n]
  }
  return best
}

/** Numbers that agree from the first on, by their bits. */
function equalUpTo(a: Float64Array, b: Float64Array): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const n = Math.min(left.length, right.length)
  for (let i = 0; i < n; i++) if (left[i] !== right[i]) return i >> 1
  return n >> 1
}

function wordsOf({ buffer, byteOffset, byteLength }: Float64Array): Int32Array {
  return new Int32Array(buffer, byteOffset, byteLength >> 2)
}
