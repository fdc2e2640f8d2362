import { describe, expect, it } from 'vitest'
import { makeObservations } from '../../../../src/engine'
import { sampleRows } from '../../../../src/engine/search/sampleRows'
import {
  priorsInStandardUnits, standardised, toCallersUnits, toStandardUnits,
} from '../../../../src/engine/search/standardise'
import { COVARIANCES, makeModel, makeRows } from '../support/makeModel'

describe('standardised', () => {
  it('centres and scales the observed cells and leaves missing ones missing', () => {
    const { observations, units } = standardised(makeObservations(Float64Array.of(1, 10, 3, NaN, 5, 30), 2), 'full')
    expect([...units.shift]).toEqual([3, 20])
    expect([...units.scale]).toEqual([Math.sqrt(8 / 3), 10])
    expect(observations.values[3]).toBeNaN()
    expect(observations.values[1]).toBe(-1)
  })

  it('leaves standardised data alone', () => {
    const once = standardised(makeRows(3, 500, 2), 'full').observations
    expect(standardised(once, 'full').observations).toBe(once)
  })

  it('centres a constant feature only', () => {
    const { units } = standardised(makeObservations(Float64Array.of(7, 1, 7, 2, 7, 4), 2), 'diag')
    expect(units.scale[0]).toBe(1)
    expect(units.shift[0]).toBe(7)
  })

  it('gives all features one scale for spherical covariances', () => {
    const { units } = standardised(makeObservations(Float64Array.of(1, 10, 3, 20, 5, 30), 2), 'spherical')
    expect(units.scale[0]).toBe(units.scale[1])
  })

  it.each(COVARIANCES)('there and back, %s', (covarianceType) => {
    const params = makeModel(4, { nStates: 2, nFeatures: 2, covarianceType })
    const scale = covarianceType === 'spherical' ? Float64Array.of(4, 4) : Float64Array.of(4, 0.5)
    const units = { shift: Float64Array.of(8, -2), scale }
    const back = toCallersUnits(toStandardUnits(params, units), units)
    back.means.forEach((m, i) => expect(m).toBeCloseTo(params.means[i]!, 12))
    back.covars.forEach((c, i) => expect(c).toBeCloseTo(params.covars[i]!, 12))
  })

  it('moves priors into the same units', () => {
    const shape = makeModel(4, { nStates: 2, nFeatures: 2, covarianceType: 'diag' })
    const units = { shift: Float64Array.of(10, 0), scale: Float64Array.of(2, 4) }
    const moved = priorsInStandardUnits({ startprob: 1, transmat: 2, means: 12, meansWeight: 1, covars: 8, covarsWeight: 3 }, units, shape)
    expect(moved).toMatchObject({ startprob: 1, transmat: 2, meansWeight: 1, covarsWeight: 3 })
    expect([...(moved.means as Float64Array)]).toEqual([1, 3, 1, 3])
    expect([...(moved.covars as Float64Array)]).toEqual([2, 0.5, 2, 0.5])
  })
})

describe('sampleRows', () => {
  it('takes evenly spaced stretches and splits them where a sequence ends', () => {
    const values = Float64Array.from({ length: 20 }, (_, t) => t)
    const data = { observations: makeObservations(values, 1, [11, 9]), units: { shift: new Float64Array(1), scale: Float64Array.of(1) }, logJacobian: 0 }
    const { observations } = sampleRows(data, { nStretches: 3, stretchLength: 4 })
    expect([...observations.values]).toEqual([0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19])
    expect(observations.lengths).toEqual([4, 3, 1, 4])
  })
})
