import { describe, expect, it } from 'vitest'
import { EngineError, lookAheadReturns, strategyReturns } from '../../../../src/engine'

const NAN = Number.NaN

/**
 * Six rows by hand, D = 1, cash 1 % a row, cost 10 %. Row 0 has no decision. Decided at the close of row 1, the weight 1 is traded at the
 * close of row 2 and earns row 3; the 0.5 decided on row 2 earns row 4, the 0 decided on row 3 earns row 5.
 */
const TABLE = {
  weights: Float64Array.of(NAN, 1, 0.5, 0, 1, 1),
  returns: Float64Array.of(NAN, 0.1, 0.2, 0.3, 0.04, 0.5),
  cash: new Float64Array(6).fill(0.01),
  delay: 1,
  cost: 0.1,
}

const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(12)))

describe('[B1] the account of a strategy', () => {
  it('decides at the close of t, trades at that of t + 1 and earns the return of t + 2', () => {
    const { firstRow, returns, held, traded } = strategyReturns(TABLE)
    expect(firstRow).toBe(3)
    expect(rounded(held)).toEqual([1, 0.5, 0])
    expect(rounded(traded)).toEqual([1, 0.5, 0.5])
    // 1 x 0.3 - 0.1; 0.5 x 0.04 + 0.5 x 0.01 - 0.05; 0.01 - 0.05.
    expect(rounded(returns)).toEqual([0.2, -0.025, -0.04])
  })

  it('without a delay trades at the close that decides and earns the next return', () => {
    const { firstRow, held } = strategyReturns({ ...TABLE, delay: 0 })
    expect(firstRow).toBe(2)
    expect(rounded(held)).toEqual([1, 0.5, 0, 1])
  })

  it('at no cost, a longer delay is the same account of weights moved on', () => {
    const free = { ...TABLE, cost: 0 }
    const moved = { ...free, weights: Float64Array.of(NAN, ...TABLE.weights.slice(0, 5)), delay: 0 }
    expect(strategyReturns({ ...free, delay: 1 })).toEqual(strategyReturns(moved))
  })

  it('[B2] counts a missing return and earns nothing over it', () => {
    const { returns, nMissing } = strategyReturns({ ...TABLE, returns: Float64Array.of(NAN, 0.1, 0.2, NAN, 0.04, 0.5) })
    expect(nMissing).toBe(1)
    expect(rounded(returns)).toEqual([-0.1, -0.025, -0.04])
  })

  it('costs in proportion: the account falls by cost times what is traded', () => {
    const [free, dear] = [strategyReturns({ ...TABLE, cost: 0 }), strategyReturns(TABLE)]
    expect(rounded(dear.returns)).toEqual(rounded(free.returns.map((value, i) => value - 0.1 * free.traded[i]!)))
  })

  it('begins later where asked, its first purchase paid for, and never before a decision can earn', () => {
    expect(rounded(strategyReturns({ ...TABLE, firstRow: 4 }).traded)).toEqual([0.5, 0.5])
    expect(() => strategyReturns({ ...TABLE, firstRow: 2 })).toThrow(EngineError)
    expect(() => strategyReturns({ ...TABLE, delay: -1 })).toThrow(EngineError)
    expect(() => strategyReturns({ ...TABLE, delay: 0.5 })).toThrow(EngineError)
  })

  it('has no rows where nothing is decided in time', () => {
    expect(strategyReturns({ ...TABLE, weights: new Float64Array(6).fill(NAN) }).returns).toHaveLength(0)
    expect(strategyReturns({ ...TABLE, delay: 9 }).returns).toHaveLength(0)
  })

  it('a look-ahead earns the return of the row that decides', () => {
    expect(rounded(lookAheadReturns(TABLE, 0).held)).toEqual([1, 0.5, 0, 1, 1])
    expect(lookAheadReturns(TABLE, 0).firstRow).toBe(1)
  })
})
