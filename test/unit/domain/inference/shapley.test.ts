import { describe, expect, it } from 'vitest'
import { shapleyShares } from '../../../../src/domain/inference/shapley'
import { cumulativeLogDensities } from '../../../../src/domain/inference/subsetDensities'

/** A game given by the worth of every set, as a cumulative value. */
const gameOf = (worth: (players: readonly number[]) => number) => (order: readonly number[]) => order.map((_, i) => worth(order.slice(0, i + 1)))

const total = (shares: Float64Array) => shares.reduce((sum, share) => sum + share, 0)

describe('Shapley shares', () => {
  it('the glove game: one left glove, two right ones', () => {
    const worth = (players: readonly number[]) => (players.includes(0) && players.length > 1 ? 1 : 0)
    const shares = shapleyShares(3, gameOf(worth))
    expect(shares[0]).toBeCloseTo(2 / 3, 14)
    expect(shares[1]).toBeCloseTo(1 / 6, 14)
    expect(shares[2]).toBeCloseTo(1 / 6, 14)
  })

  it('gives an additive game its own summands, exactly and by shifts', () => {
    for (const n of [1, 5, 15]) {
      const shares = shapleyShares(n, gameOf((players) => players.reduce((sum, i) => sum + i * i - 3, 0)))
      shares.forEach((share, i) => expect(share).toBeCloseTo(i * i - 3, 10))
    }
  })

  it('sums to the worth of all players above the exact limit too', () => {
    const worth = (players: readonly number[]) => players.reduce((sum, i) => sum + Math.sin(i), 0) ** 2
    const everyone = Array.from({ length: 14 }, (_, i) => i)
    expect(total(shapleyShares(14, gameOf(worth)))).toBeCloseTo(worth(everyone), 12)
  })

  it('is empty without players', () => {
    expect(shapleyShares(0, gameOf(() => 1))).toHaveLength(0)
  })
})

describe('marginal log densities', () => {
  const mean = Float64Array.of(1, -2, 0.5)
  const covar = Float64Array.of(2, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 0.5)
  const x = [1.4, -1.1, 0.1]

  it('of one feature is the normal density', () => {
    const z = (x[1]! - mean[1]!) / 1
    expect(cumulativeLogDensities({ mean, covar }, x, [1])[0]).toBeCloseTo(-0.5 * Math.log(2 * Math.PI) - 0.5 * z * z, 14)
  })

  it('of all features does not depend on their order', () => {
    const value = cumulativeLogDensities({ mean, covar }, x, [0, 1, 2]).at(-1)!
    for (const order of [[2, 0, 1], [1, 2, 0], [2, 1, 0]]) expect(cumulativeLogDensities({ mean, covar }, x, order).at(-1)).toBeCloseTo(value, 12)
  })

  it('refuses a covariance that is not positive definite', () => {
    expect(() => cumulativeLogDensities({ mean, covar: new Float64Array(9) }, x, [0])).toThrow('positive definite')
  })
})
