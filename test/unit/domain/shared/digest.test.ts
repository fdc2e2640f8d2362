import fc from 'fast-check'
import { expect, it } from 'vitest'
import { float64Bytes, float64BytesInto } from '../../../../src/domain/shared/digest'

/** A NaN with other bits than the canonical ones. */
function strangeNan(): number {
  return new Float64Array(Uint32Array.of(123, 0xfff80001).buffer)[0]!
}

it('numbers become little-endian bytes behind any prefix, every NaN the same', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double(), fc.constant(Number.NaN).map(strangeNan)), { maxLength: 20 }), fc.uint8Array({ maxLength: 19 }), (numbers, prefix) => {
      const bytes = float64Bytes(Float64Array.from(numbers), prefix)
      expect([...bytes.subarray(0, prefix.length)]).toEqual([...prefix])
      expect(bytes.length).toBe(prefix.length + numbers.length * 8)
      const used = new Uint8Array(bytes.buffer.byteLength + 24).fill(7)
      expect([...float64BytesInto(used.buffer, Float64Array.from(numbers), prefix)]).toEqual([...bytes])
      expect([...used.subarray(bytes.buffer.byteLength)]).toEqual(new Array(24).fill(7))
      const view = new DataView(bytes.buffer, bytes.byteOffset + prefix.length)
      numbers.forEach((number, i) => {
        if (Number.isNaN(number)) expect([view.getUint32(i * 8, true), view.getUint32(i * 8 + 4, true)]).toEqual([0, 0x7ff80000])
        else expect(view.getFloat64(i * 8, true)).toBe(number)
      })
    }),
    { seed: 41 },
  )
})
