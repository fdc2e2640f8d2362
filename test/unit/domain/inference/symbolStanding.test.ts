import { describe, expect, it } from 'vitest'
import type { SymbolRegime } from '../../../../src/domain/inference/symbolRegimes'
import { symbolStanding } from '../../../../src/domain/inference/symbolStanding'

const one = (symbol: string, change: Partial<SymbolRegime>): SymbolRegime => ({
  symbol, nRows: 100, day: 1000, state: 0, regime: 'RISK_ON', confidence: 0.9, sinceDay: 900, rowsInSpell: 60, previousState: 1, runnerUp: 1, ...change,
})
const daily = { label: 'daily', periodsPerYear: 252 } as const

describe('symbolStanding', () => {
  it('counts symbols that are up to date, and names those that ended', () => {
    const standing = symbolStanding([one('A', {}), one('B', { state: 2, day: 995 }), one('C', { state: 2 }), one('D', { day: 900, state: 2 })], 3, daily)
    expect(standing).toMatchObject({ day: 1000, counts: [1, 0, 2], leading: 2 })
    expect(standing.ended.map(({ symbol }) => symbol)).toEqual(['D'])
  })

  it('prefers the more stressed regime in a tie', () => {
    expect(symbolStanding([one('A', {}), one('B', { state: 1 })], 3, daily).leading).toBe(1)
  })

  it('lists recent changes, the newest first, and no spell that began with the data', () => {
    const { changed } = symbolStanding(
      [one('A', { rowsInSpell: 5, sinceDay: 996 }), one('B', { rowsInSpell: 6, sinceDay: 995 }), one('C', { rowsInSpell: 1, sinceDay: 1000 }), one('D', { rowsInSpell: 2, sinceDay: 999, previousState: null }), one('E', { rowsInSpell: 1, sinceDay: 900, day: 900 })],
      3,
      daily,
    )
    expect(changed.map(({ symbol }) => symbol)).toEqual(['C', 'A'])
  })
})
