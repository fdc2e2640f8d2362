import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOnlineFilter, filterStates, makeObservations, type HmmParams, type OnlineState } from '../../../../src/engine'
import { COVARIANCES, makeModel, makeRows, RUNS, seeds } from '../support/makeModel'

describe('a filter restored from what it saved', () => {
  it.each(COVARIANCES)('goes on with the bits of the batch, saved and restored at every row, %s', (covarianceType) => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 60 }), (seed, nStates, nSamples) => {
        expectBatchBits(makeModel(seed, { nStates, nFeatures: 2, covarianceType }), makeRows(seed, nSamples, 2, 0.2))
      }),
      RUNS,
    )
  })

  it('does so where rows underflow the scaled form', () => {
    const params: HmmParams = {
      nStates: 3, nFeatures: 1, covarianceType: 'spherical',
      startprob: Float64Array.of(1, 0, 0),
      transmat: Float64Array.of(1 - 1e-250, 1e-250, 0, 0, 0.5, 0.5, 1e-300, 0, 1),
      means: Float64Array.of(0, 30, -40), covars: Float64Array.of(0.01, 1, 0.001),
    }
    let nLogRows = 0
    for (let seed = 1; seed <= 40; seed++) {
      const values = Float64Array.from({ length: 80 }, (_, t) => 45 * Math.sin(seed * 7.3 + t * t * 0.31))
      nLogRows += expectBatchBits(params, makeObservations(values, 1))
    }
    expect(nLogRows).toBeGreaterThan(100)
  })

  it('refuses a state of another size', () => {
    const state = createOnlineFilter(makeModel(1, { nStates: 2, nFeatures: 1, covarianceType: 'full' })).save()
    expect(() => createOnlineFilter(makeModel(1, { nStates: 3, nFeatures: 1, covarianceType: 'full' }), state)).toThrow('of 2 states, the model has 3')
  })
})

/** Rows that were computed in logs. */
function expectBatchBits(params: HmmParams, rows: ReturnType<typeof makeRows>): number {
  const { nFeatures, nSamples, values } = rows
  const batch = filterStates(params, rows)
  let state: OnlineState = createOnlineFilter(params).save()
  const used = createOnlineFilter(params)
  let nLogRows = 0
  for (let t = 0; t < nSamples; t++) {
    const online = createOnlineFilter(params, structuredClone(state))
    used.restore(structuredClone(state))
    for (const filter of [online, used]) {
      expect(filter.step(values.slice(t * nFeatures, (t + 1) * nFeatures))).toBe(batch.increments[t])
      expect(filter.stateProbs).toEqual(batch.filtered.slice(t * params.nStates, (t + 1) * params.nStates))
    }
    state = online.save()
    expect(used.save()).toEqual(state)
    used.step(values.slice(0, nFeatures))
    if (state.logFiltered) nLogRows++
  }
  return nLogRows
}
