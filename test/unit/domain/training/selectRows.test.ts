import { expect, it } from 'vitest'
import { keepRows, type SelectedRows } from '../../../../src/domain/training/selectRows'

const rows: SelectedRows = {
  names: ['a', 'b'], nSamples: 5, dates: Int32Array.of(1, 2, 3, 4, 5), values: Float64Array.of(10, 11, 20, 21, 30, 31, 40, 41, 50, 51),
}

it('keeps rows that follow each other without a copy', () => {
  const kept = keepRows(rows, (row) => row > 0 && row < 4)
  expect([kept.nSamples, [...kept.dates], [...kept.values]]).toEqual([3, [2, 3, 4], [20, 21, 30, 31, 40, 41]])
  expect(kept.values.buffer).toBe(rows.values.buffer)
})

it('picks rows out of others, or none', () => {
  const kept = keepRows(rows, (row) => row !== 2)
  expect([kept.nSamples, [...kept.dates], [...kept.values]]).toEqual([4, [1, 2, 4, 5], [10, 11, 20, 21, 40, 41, 50, 51]])
  expect(keepRows(rows, () => false)).toMatchObject({ nSamples: 0, dates: new Int32Array(0), values: new Float64Array(0) })
})

it('keeps the symbols that have rows left', () => {
  const symbols = { names: ['X', 'Y'], starts: [0, 2, 5] }
  expect(keepRows({ ...rows, symbols }, (row) => row < 2).symbols).toEqual({ names: ['X'], starts: [0, 2] })
  const late = keepRows({ ...rows, symbols }, (row) => row > 2)
  expect([late.symbols, [...late.dates], [...late.values]]).toEqual([{ names: ['Y'], starts: [0, 2] }, [4, 5], [40, 41, 50, 51]])
  expect(keepRows({ ...rows, symbols }, (row) => row > 0).symbols).toEqual({ names: ['X', 'Y'], starts: [0, 1, 4] })
})
