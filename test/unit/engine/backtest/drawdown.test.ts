import { describe, expect, it } from 'vitest'
import { drawdowns, maxDrawdown } from '../../../../src/engine'

describe('[B5] the maximum drawdown', () => {
  it('counts the starting capital as a peak', () => {
    // 0.9, 0.81, 1.0125
    const { depth, ...places } = maxDrawdown(Float64Array.of(-0.1, -0.1, 0.25))
    expect(depth).toBeCloseTo(0.19, 12)
    expect(places).toEqual({ peakRow: -1, troughRow: 1, recoveryRow: 2, nRows: 3 })
  })

  it('is still open where the peak is not reached again', () => {
    // 1.1, 0.88, 0.968
    const { depth, ...places } = maxDrawdown(Float64Array.of(0.1, -0.2, 0.1))
    expect(depth).toBeCloseTo(0.2, 12)
    expect(places).toEqual({ peakRow: 0, troughRow: 1, recoveryRow: null, nRows: 2 })
  })

  it('takes the deepest of several, the last row of a peak, and none of a rising account', () => {
    // 2, 1.8, 2.16, 2.16, 1.08, 1.296
    expect(maxDrawdown(Float64Array.of(1, -0.1, 0.2, 0, -0.5, 0.2))).toMatchObject({ peakRow: 3, troughRow: 4, recoveryRow: null, nRows: 2 })
    expect(maxDrawdown(Float64Array.of(0.1, 0, 0.1))).toEqual({ depth: 0, peakRow: -1, troughRow: -1, recoveryRow: null, nRows: 0 })
    expect(maxDrawdown(new Float64Array(0)).depth).toBe(0)
  })

  it('is the deepest point of the path of drawdowns', () => {
    const returns = Float64Array.of(0.03, -0.02, 0.01, -0.05, 0.04, 0.02, -0.01)
    expect(-Math.min(...drawdowns(returns))).toBeCloseTo(maxDrawdown(returns).depth, 14)
  })
})
