import { expect, it } from 'vitest'
import { regimeShares } from '../../../../src/domain/inference/regimeShares'
import { countChanges, segmentsOf, stripSegmentsOf } from '../../../../src/domain/inference/segments'
import { rowsUntil, spellsOf } from '../../../../src/domain/inference/spells'

const states = [0, 0, 2, 2, 2, 1, 0, 0, 0, 0]
const dates = [10, 11, 14, 15, 16, 17, 18, 21, 22, 23]

it('cuts a path into runs that cover it', () => {
  const segments = segmentsOf(states, dates)
  expect(segments.map(({ state, startRow, endRow }) => [state, startRow, endRow])).toEqual([[0, 0, 1], [2, 2, 4], [1, 5, 5], [0, 6, 9]])
  expect(segments[1]).toMatchObject({ firstDay: 14, lastDay: 16, nRows: 3 })
  expect(segmentsOf([], [])).toEqual([])
})

it('breaks the strip where the top probability crosses 75 %', () => {
  const confidence = [0.9, 0.74, 0.75, 0.9, 0.9, 0.5, 0.9, 0.9, 0.9, 0.9]
  expect(stripSegmentsOf({ states, dates, confidence }).map(({ nRows, isSure }) => [nRows, isSure])).toEqual([
    [1, true], [1, false], [3, true], [1, false], [4, true],
  ])
})

it('counts spells, their median, changes and shares', () => {
  const spells = spellsOf({ states, dates, nStates: 3 })
  expect(spells.map(({ nSpells, medianRows }) => [nSpells, medianRows])).toEqual([[2, 3], [1, 1], [1, 3]])
  expect(spellsOf({ states, dates, nStates: 3 }, 16)[1]).toMatchObject({ nSpells: 0, medianRows: null })
  expect(rowsUntil(dates, 12)).toBe(2)
  expect(countChanges(states, 5)).toBe(2)
  expect(countChanges(states, 100)).toBe(3)
  expect(regimeShares({ states, nStates: 3 }, 5)).toEqual({ nRows: 5, shares: [0.8, 0.2, 0] })
  expect(regimeShares({ states: [], nStates: 2 })).toEqual({ nRows: 0, shares: [0, 0] })
})
