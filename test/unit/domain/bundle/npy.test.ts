import { expect, it } from 'vitest'
import { decodeNpy, encodeNpy } from '../../../../src/domain/bundle/npy/npy'

const bits = (values: Float64Array): BigUint64Array => new BigUint64Array(values.slice().buffer)

it.each([[[3]], [[1]], [[2, 3]], [[2, 3, 3]], [[0, 4]], [[]]])('brings back shape %j and every bit', (shape) => {
  const odd = [-0, 5e-324, Math.PI, -1e300, 0.1, 1 / 3]
  const values = Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => odd[i % odd.length]! * (i + 1))
  const read = decodeNpy(encodeNpy({ shape, values }))
  if (!read.ok) throw new Error(read.error.message)
  expect(read.value.shape).toEqual(shape)
  expect(bits(read.value.values)).toEqual(bits(values))
})

it('writes the header numpy.save writes, aligned to 64 bytes', () => {
  const bytes = encodeNpy({ shape: [2, 3], values: new Float64Array(6) })
  expect(Array.from(bytes.subarray(0, 10))).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0])
  expect(String.fromCharCode(...bytes.subarray(10, 128))).toBe(`${"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117)}\n`)
  expect(bytes.length).toBe(128 + 48)
  expect(String.fromCharCode(...encodeNpy({ shape: [4], values: new Float64Array(4) }).subarray(10, 70))).toContain("'shape': (4,), }")
})

it('refuses a shape that does not hold the values', () => {
  expect(() => encodeNpy({ shape: [2, 2], values: new Float64Array(3) })).toThrow(RangeError)
})

const good = encodeNpy({ shape: [2], values: Float64Array.of(1, 2) })
const withByte = (at: number, byte: number): Uint8Array => good.map((old, i) => (i === at ? byte : old))
const withHeader = (header: string): Uint8Array<ArrayBuffer> => {
  const bytes = good.slice()
  bytes.set(new TextEncoder().encode(`${header.padEnd(117)}\n`), 10)
  return bytes
}

it.each<[string, Uint8Array, string]>([
  ['a wrong magic', withByte(0, 0), 'is not a .npy file'],
  ['format 2.0', withByte(6, 2), 'is not a .npy file'],
  ['nothing', new Uint8Array(), 'is not a .npy file'],
  ['a cut header', good.subarray(0, 60), 'ends inside its header'],
  ['cut data', good.subarray(0, good.length - 1), 'holds 15 bytes'],
  ['more data', Uint8Array.of(...good, 0), 'holds 17 bytes'],
  ['single precision', withHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"), 'of type "<f4"'],
  ['big-endian numbers', withHeader("{'descr': '>f8', 'fortran_order': False, 'shape': (2,), }"), 'of type ">f8"'],
  ['Fortran order', withHeader("{'descr': '<f8', 'fortran_order': True, 'shape': (2,), }"), 'Fortran order'],
  ['another shape', withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"), 'needs 24'],
  ['a negative length', withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (-2,), }"), 'has a header'],
  ['an expression', withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (1+1,), }"), 'has a header'],
  ['a second key', withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}"), 'has a header'],
])('refuses %s', (_, bytes, message) => {
  const read = decodeNpy(bytes)
  expect(read.ok ? '' : read.error.message).toContain(message)
})

it('calls an object array what it is', () => {
  const read = decodeNpy(withHeader("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }"))
  expect(read.ok || read.error.isPickled).toBe(true)
  expect(read.ok).toBe(false)
})
