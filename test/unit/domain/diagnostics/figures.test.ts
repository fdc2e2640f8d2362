import { describe, expect, it } from 'vitest'
import { createRandom, makeObservations, normalQuantile, simulate } from '../../../../src/engine'
import { autocorrelations } from '../../../../src/domain/diagnostics/figures/autocorrelations'
import { featureFigures } from '../../../../src/domain/diagnostics/figures/featureFigures'
import { partFigures, rangesOf } from '../../../../src/domain/diagnostics/figures/partFigures'
import { spellFigures } from '../../../../src/domain/diagnostics/figures/spellFigures'
import { rowSeries } from '../../../../src/domain/monitor/rowSeries'
import { TWO_STATES } from '../../../support/diagnosisStudy'

describe('autocorrelations', () => {
  it('are those of the textbook on one series', () => {
    const values = Float64Array.of(1, 2, 3, 4)
    expect(autocorrelations(values, [{ from: 0, to: 4 }], 2)).toEqual([0.25, -0.3])
  })

  it('take no pair across the boundary of two series', () => {
    const [low, high] = [[-1, 1, -1, 1], [1, -1, 1, -1]]
    const values = Float64Array.from([...low, ...high])
    const [together] = autocorrelations(values, [{ from: 0, to: 8 }], 1)
    const [apart] = autocorrelations(values, [{ from: 0, to: 4 }, { from: 4, to: 8 }], 1)
    expect(together).toBe(-5 / 8)
    expect(apart).toBe(-6 / 8)
  })

  it('are zero where nothing varies', () => expect(autocorrelations(new Float64Array(9).fill(3), [{ from: 0, to: 9 }], 3)).toEqual([0, 0, 0]))
})

describe('figures of a feature', () => {
  it('of normal scores in order: even bins, no distance but the steps, quantiles on the diagonal', () => {
    const n = 2000
    const z = Float64Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n))
    const { outside, farOutside, ks, pitShares, quantiles } = featureFigures(z, [{ from: 0, to: n }])
    expect(outside).toBeCloseTo(0.05, 3)
    expect(farOutside).toBeCloseTo(0.0027, 3)
    expect(ks).toBeCloseTo(0.5 / n, 6)
    expect(pitShares).toEqual(new Array(20).fill(0.05))
    expect(quantiles[14]).toBeCloseTo(0, 10)
    expect(quantiles[0]).toBeCloseTo(-2.8, 1)
  })
})

describe('spells', () => {
  it('are whole ones only: those cut off by an end of a series are left out', () => {
    const states = Uint8Array.of(0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 1)
    const [of0, of1] = spellFigures(states, [{ from: 0, to: 7 }, { from: 7, to: 12 }], 2)
    expect(of0).toEqual({ nSpells: 2, meanRows: 2, upTo: [0.5, 0.5, 1, 1, 1, 1, 1, 1] })
    expect(of1).toEqual({ nSpells: 1, meanRows: 1, upTo: [1, 1, 1, 1, 1, 1, 1, 1] })
    expect(spellFigures(states.subarray(0, 2), [{ from: 0, to: 2 }], 2)[0]).toEqual({ nSpells: 0, meanRows: null, upTo: new Array(8).fill(0) })
  })
})

describe('a part', () => {
  const sequences = [{ nRows: 300, nTraining: 200 }, { nRows: 80, nTraining: 0 }]

  it('takes its own rows of each series, and none of a series that has none', () => {
    expect(rangesOf(sequences, 'training')).toEqual([{ from: 0, to: 200 }])
    expect(rangesOf(sequences, 'heldOut')).toEqual([{ from: 200, to: 300 }, { from: 300, to: 380 }])
  })

  it('of training changes no bit with the rows after it', () => {
    const { values } = simulate(TWO_STATES, 380, createRandom(4))
    const figuresOf = (rows: Float64Array) => partFigures(rowSeries(TWO_STATES, makeObservations(rows, 2, [300, 80]), 0), sequences, 'training', 2)
    expect(figuresOf(values.map((value, i) => (i < 400 ? value : 9 - value)))).toEqual(figuresOf(values))
    expect(figuresOf(values)!.nRows).toBe(200)
  })
})
