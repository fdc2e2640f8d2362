/** The bits of doubles, NaN payloads and the sign of zero included. */
export function bitsOf(values: Float64Array): BigUint64Array {
  return new BigUint64Array(values.buffer, values.byteOffset, values.length)
}
