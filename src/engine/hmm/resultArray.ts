/** Numbers of a slab, and of the longest array that is cut from one. */
const SLAB = 8192
const LONGEST = 1024

let slab = new ArrayBuffer(0)
let used = 0

/**
 * A new array of zeros for a result. Short ones are cut one behind the other from a slab of 64 kB, since a buffer of its own costs as much
 * as filtering a dozen rows. Such an array is a view of a larger buffer, which lives as long as any of its views: to be copied, never
 * transferred.
 */
export function resultArray(length: number): Float64Array {
  if (length > LONGEST) return new Float64Array(length)
  if (used + length > slab.byteLength / 8) {
    slab = new ArrayBuffer(8 * SLAB)
    used = 0
  }
  const array = new Float64Array(slab, 8 * used, length)
  used += length
  return array
}
