import { describe, expect, it } from 'vitest'
import { isRefitOf, mappingOfRefit, matchRefit } from '../../../../src/domain/model/matchRefit'
import { makeVersion } from '../bundle/makeVersion'

const SIZE = { nStates: 2, nFeatures: 2, covarianceType: 'full' } as const

describe('matching a refit', () => {
  it('assigns each state to the one it is, whatever their order, and keeps the names', async () => {
    const parent = await makeVersion(SIZE, 7)
    const { params } = parent
    const [m, c] = [params.nFeatures, params.nFeatures ** 2]
    const swapped = { ...params, means: Float64Array.of(...params.means.slice(m), ...params.means.slice(0, m)), covars: Float64Array.of(...params.covars.slice(c), ...params.covars.slice(0, c)) }
    const match = matchRefit({ parent, model: { params: swapped, scaler: parent.scaler }, parentStates: [0, 0, 1, 1], states: [1, 1, 0, 0] })
    expect(match).toMatchObject({ nSharedRows: 4, states: [{ parentState: 1, distance: expect.closeTo(0, 6), overlap: 1, verdict: 'same' }, { parentState: 0, overlap: 1, verdict: 'same' }] })
    const byRule = { ...parent.mapping, regimes: ['RISK_ON', 'RISK_OFF'] }
    expect(mappingOfRefit(byRule, match).regimes).toEqual([parent.mapping.regimes[1], parent.mapping.regimes[0]])
  })

  it('forces no bad match: far away and on other rows it is a new regime, with its reason', async () => {
    const parent = await makeVersion(SIZE, 7)
    const means = parent.params.means.slice()
    means[0] = 50
    const match = matchRefit({ parent, model: { params: { ...parent.params, means }, scaler: parent.scaler }, parentStates: [0, 0, 0, 1, 1], states: [0, 1, 1, 1, 1] })
    expect(match.states).toMatchObject([{ verdict: 'new', distance: expect.closeTo(1, 2), overlap: 1 / 3 }, { verdict: 'same', overlap: 0.5 }])
    const mapping = mappingOfRefit(parent.mapping, match)
    expect(mapping.regimes).toEqual(['NEW_REGIME', parent.mapping.regimes[1]])
    expect(mapping.overrides).toEqual([{ state: 0, from: parent.mapping.regimes[0], to: 'NEW_REGIME', reason: expect.stringMatching(/^Resembles no regime of .+ Hellinger distance 1\.00, 33 % of the shared rows in common\.$/) }])
  })

  it('goes by the distance alone where no rows are shared', async () => {
    const parent = await makeVersion(SIZE, 7)
    expect(matchRefit({ parent, model: parent, parentStates: [], states: [] }).states).toMatchObject([{ overlap: null, verdict: 'same' }, { overlap: null, verdict: 'same' }])
  })

  it('is asked for only between models of the same features and number of states', async () => {
    const parent = await makeVersion(SIZE, 7)
    const features = parent.schema.features.map(({ name }) => name)
    expect(isRefitOf(parent, { features, nStates: 2 })).toBe(true)
    expect(isRefitOf(parent, { features, nStates: 3 })).toBe(false)
    expect(isRefitOf(parent, { features: features.toReversed(), nStates: 2 })).toBe(false)
  })
})
