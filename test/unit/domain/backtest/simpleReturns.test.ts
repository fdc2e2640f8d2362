import { describe, expect, it } from 'vitest'
import { cashReturns, simpleReturns } from '../../../../src/domain/backtest/simpleReturns'

const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(12)))

function returnsOf(...[values, kind]: [readonly number[], Parameters<typeof simpleReturns>[1]]): number[] {
  const made = simpleReturns(Float64Array.from(values), kind)
  return 'returns' in made ? rounded(made.returns) : [made.badRow]
}

describe('[B10] simple returns', () => {
  it('of prices are to the row from the last one known: a gap is earned at its end', () => {
    expect(returnsOf([100, 110, NaN, 121, 60.5], 'price')).toEqual([NaN, 0.1, NaN, 0.1, -0.5])
  })

  it('of returns are what the column says they are', () => {
    expect(returnsOf([Math.log(1.1), NaN, Math.log(0.5)], 'logReturn')).toEqual([0.1, NaN, -0.5])
    expect(returnsOf([0.1, NaN, -1], 'simpleReturn')).toEqual([0.1, NaN, -1])
  })

  it('are refused where they cannot be: a price of zero, a loss of more than all', () => {
    expect(simpleReturns(Float64Array.of(1, 2, 0), 'price')).toEqual({ badRow: 2 })
    expect(simpleReturns(Float64Array.of(0.1, -1.01), 'simpleReturn')).toEqual({ badRow: 1 })
  })
})

describe('[B10] the return of cash', () => {
  it('compounds to its rate over a year', () => {
    const cash = cashReturns(new Float64Array(252).fill(0.05), 252)
    expect(cash.reduce((wealth, value) => wealth * (1 + value), 1) - 1).toBeCloseTo(0.05, 12)
  })

  it('of a column is that of the last rate known before the row', () => {
    const [first, second, third, fourth] = cashReturns(Float64Array.of(0.02, 0.04, NaN, 0.06), 1)
    expect([first, second, third, fourth].map((value) => value!.toFixed(12))).toEqual(['0.020000000000', '0.020000000000', '0.040000000000', '0.040000000000'])
  })
})
