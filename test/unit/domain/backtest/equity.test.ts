import { expect, it } from 'vitest'
import { fallsOf, growthOf } from '../../../../src/domain/backtest/equity'

it('compounds simple returns, and measures falls from the highest value so far, the start included', () => {
  const returns = Float64Array.of(-0.5, 1, 0.5, -0.2)
  expect([...growthOf(returns)]).toEqual([0.5, 1, 1.5, 1.5 * 0.8])
  const falls = [...fallsOf(returns)]
  ;[-0.5, 0, 0, -0.2].forEach((fall, t) => expect(falls[t]).toBeCloseTo(fall, 12))
})
