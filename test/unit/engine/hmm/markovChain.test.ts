import { describe, expect, it } from 'vitest'
import { stationaryDistribution } from '../../../../src/engine'

const stationary = (...rows: number[][]) => stationaryDistribution(Float64Array.from(rows.flat()), rows.length)

describe('the stationary distribution', () => {
  it('of two states is the ratio of their moves', () => {
    stationary([0.9, 0.1], [0.3, 0.7])!.forEach((p, i) => expect(p).toBeCloseTo([0.75, 0.25][i]!, 15))
  })

  it('is exact where moves are as rare as 1e-200', () => {
    stationary([1, 1e-200, 1e-200], [1e-250, 1, 0], [1e-250, 1e-250, 1])!
      .forEach((p, i) => expect(p).toBeCloseTo([0, 0.75, 0.25][i]!, 14))
  })

  it('is finite where states are entered with denormal probability', () => {
    const found = stationary(
      [0, 0, 0.1084, 0.6644, 0.2272], [0, 0, 0.1304, 0.6222, 0.2474], [1.179e-317, 0, 0.0526, 0.6748, 0.2726],
      [2.369e-318, 0, 0.0182, 0.6381, 0.3437], [0, 1.1e-317, 0.1047, 0.4976, 0.3977])!
    expect(found.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14)
    expect(found[0]).toBeLessThan(1e-300)
  })

  it('is null where it is not unique, and 0 for transient states', () => {
    expect(stationary([1, 0], [0, 1])).toBeNull()
    expect(Array.from(stationary([0.5, 0.5], [0, 1])!)).toEqual([0, 1])
  })
})
