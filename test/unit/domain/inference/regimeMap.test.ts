import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../../src/domain/dataset/symbols'
import { NO_STATE, regimeMap } from '../../../../src/domain/inference/regimeMap'
import type { CausalInference } from '../../../../src/domain/inference/types'

const K = 3

/** Symbols with rows on some of the days, in states given. */
const cases = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4 }))
  .chain(([nDays, nSymbols]) => fc.array(fc.array(fc.constantFrom(-1, 0, 1, 2), { minLength: nDays, maxLength: nDays }).filter((row) => row.some((state) => state >= 0)), { minLength: nSymbols, maxLength: nSymbols }))

function inferenceOf(grid: readonly (readonly number[])[]) {
  const rows = grid.flatMap((states, s) => states.flatMap((state, day) => (state < 0 ? [] : [{ s, day, state }])))
  const starts = [0, ...grid.map((_, s) => rows.filter((row) => row.s <= s).length)]
  const inference = {
    kind: 'filtered', modelDigest: 'm', datasetDigest: 'd', nStates: K, regimes: ['RISK_ON', 'NEUTRAL', 'RISK_OFF'],
    dates: Int32Array.from(rows, ({ day }) => 100 + day),
    states: Uint8Array.from(rows, ({ state }) => state),
    confidence: Float64Array.from(rows, ({ day }) => 0.4 + 0.01 * day),
    filtered: new Float64Array(rows.length * K), predicted: new Float64Array(rows.length * K), logScore: new Float64Array(rows.length),
  } satisfies CausalInference
  return { inference, symbols: { names: grid.map((_, s) => `S${s}`), starts } }
}

describe('regimeMap', () => {
  it('is the regimes themselves where there is room for every day', () => {
    fc.assert(
      fc.property(cases, (grid) => {
        const { inference, symbols } = inferenceOf(grid)
        const map = regimeMap(inference, symbols, 1000)
        expect(map.datesPerColumn).toBe(1)
        const seen = [...map.firstDays].map((day) => day - 100)
        grid.forEach((states, s) => seen.forEach((day, c) => expect(map.states[s * map.nColumns + c]).toBe(states[day]! < 0 ? NO_STATE : states[day])))
      }),
    )
  })

  it('keeps every row in the count of its column, and never has more columns than asked', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 12 }), (grid, maxColumns) => {
        const { inference, symbols } = inferenceOf(grid)
        const map = regimeMap(inference, symbols, maxColumns)
        expect(map.nColumns).toBeLessThanOrEqual(maxColumns)
        for (let c = 0; c < map.nColumns; c++) {
          const isInside = (row: number) => inference.dates[row]! >= map.firstDays[c]! && inference.dates[row]! <= map.lastDays[c]!
          const rows = Array.from(inference.dates.keys()).filter(isInside)
          expect(Array.from(map.counts.slice(c * K, c * K + K))).toEqual([0, 1, 2].map((state) => rows.filter((row) => inference.states[row] === state).length))
          blocksOf({ dates: inference.dates, symbols }).forEach(({ from, to }, s) => {
            const own = rows.filter((row) => row >= from && row < to)
            const cell = map.states[s * map.nColumns + c]!
            if (own.length === 0) return expect([cell, map.confidence[s * map.nColumns + c]]).toEqual([NO_STATE, 0])
            const share = (state: number) => own.filter((row) => inference.states[row] === state).length
            expect(share(cell)).toBe(Math.max(share(0), share(1), share(2)))
            const mean = own.reduce((sum, row) => sum + inference.confidence[row]!, 0) / own.length
            expect(map.confidence[s * map.nColumns + c]! / 255).toBeCloseTo(mean, 2)
          })
        }
        expect(map.counts.reduce((sum, n) => sum + n, 0)).toBe(inference.dates.length)
      }),
    )
  })
})
