import { expect, it } from 'vitest'
import { heldChainDigests } from '../../../../src/domain/prediction/heldDigests'
import { chainDigests } from '../../../../src/domain/prediction/inputDigests'

const BEFORE = 'ab'.repeat(32)
const series = (n: number, change: (cells: Float64Array) => void = () => {}) => {
  const inputs = Float64Array.from({ length: 2 * n }, (_, i) => Math.sin(i))
  change(inputs)
  return { dates: Int32Array.from({ length: n }, (_, t) => 100 + t), inputs, nFeatures: 2 }
}

it('gives the digests of the chain to the last bit, whatever was hashed before', () => {
  const variants = [
    series(50),
    series(51),
    series(30),
    series(51, (cells) => (cells[40] = 7)),
    series(51, (cells) => (cells[41] = NaN)),
    series(51, (cells) => (cells[0] = -0)),
    { ...series(51), dates: series(52).dates.slice(1) },
    { ...series(50), nFeatures: 1, dates: Int32Array.from({ length: 100 }, (_, t) => 100 + t) },
    series(0),
    ...Array.from({ length: 10 }, (_, i) => series(20, (cells) => (cells[3] = i))),
    series(50),
  ]
  for (const rows of [...variants, ...variants]) {
    for (const before of [BEFORE, 'cd'.repeat(32)]) expect(heldChainDigests(rows, before)).toEqual(chainDigests(rows, before))
  }
})

it('is not misled by rows that the caller changes afterwards', () => {
  const rows = series(50, (cells) => (cells[9] = 3))
  heldChainDigests(rows, BEFORE)
  rows.inputs[9] = 4
  expect(heldChainDigests(rows, BEFORE)).toEqual(chainDigests(rows, BEFORE))
})
