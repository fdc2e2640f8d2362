import { expect, it } from 'vitest'
import { resultArray } from '../../../../src/engine/hmm/resultArray'

it('cuts short arrays of zeros from slabs, none over another', () => {
  const arrays = Array.from({ length: 40 }, (_, i) => resultArray(i % 2 === 0 ? 756 : 9))
  for (const array of arrays) expect(array.every((x) => x === 0)).toBe(true)
  arrays.forEach((array, i) => array.fill(i + 1))
  arrays.forEach((array, i) => expect(array.every((x) => x === i + 1)).toBe(true))
  expect(new Set(arrays.map(({ buffer }) => buffer)).size).toBeLessThan(5)
})

it('gives a long array a buffer of its own', () => {
  const array = resultArray(5000)
  expect([array.length, array.byteLength]).toEqual([5000, array.buffer.byteLength])
})
