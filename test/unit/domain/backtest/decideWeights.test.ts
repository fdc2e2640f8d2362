import { describe, expect, it } from 'vitest'
import { decideInHindsight, decideWeights, weightOf } from '../../../../src/domain/backtest/decideWeights'
import { causalProbabilities } from '../../../../src/domain/backtest/regimeProbabilities'
import { DEFAULT_WEIGHTS, type Hysteresis } from '../../../../src/domain/backtest/settings'
import type { CausalProbabilities, HindsightProbabilities } from '../../../../src/domain/backtest/types'
import type { HindsightInference } from '../../../../src/domain/inference/types'

/** P(RISK_OFF) row by row; the rest is RISK_ON. null: nothing is known. */
function known(off: readonly (number | null)[], firstRow = 0): CausalProbabilities {
  return {
    kind: 'filtered',
    regimes: ['RISK_ON', 'RISK_OFF'],
    firstRow,
    probabilities: Float64Array.from(off.flatMap((p) => [1 - (p ?? 0.5), p ?? 0.5])),
    isKnown: Uint8Array.from(off, (p) => (p === null ? 0 : 1)),
  }
}

const rule = (hysteresis: Hysteresis, kind: 'regime' | 'probability' = 'regime') => ({ weights: DEFAULT_WEIGHTS, rule: kind, hysteresis })

function weights(probabilities: CausalProbabilities, of: ReturnType<typeof rule>): number[] {
  const decided = decideWeights(probabilities, of)
  if (!decided.ok) throw new Error(decided.error.message)
  return Array.from(decided.value.weights, (weight) => Number(weight.toFixed(12)))
}

describe('[B6] weights', () => {
  const off = [0.1, 0.6, 0.76, 0.4, 0.2, 0.95, 0.95]

  it('without hysteresis follow the most probable regime of the row', () => {
    expect(weights(known(off), rule({ kind: 'none' }))).toEqual([1, 0, 0, 1, 1, 0, 0])
  })

  it('with a probability change once the new regime is that probable', () => {
    expect(weights(known(off), rule({ kind: 'probability', atLeast: 0.75 }))).toEqual([1, 1, 0, 0, 1, 0, 0])
    expect(weights(known(off), rule({ kind: 'probability', atLeast: 0.9 }))).toEqual([1, 1, 1, 1, 1, 0, 0])
  })

  it('with days change once the new regime was the most probable one so many rows in a row', () => {
    expect(weights(known(off), rule({ kind: 'days', days: 2 }))).toEqual([1, 1, 0, 0, 1, 1, 0])
    expect(weights(known([0.1, 0.9, 0.1, 0.9, 0.9, 0.9]), rule({ kind: 'days', days: 3 }))).toEqual([1, 1, 1, 1, 1, 0])
  })

  it('take the most probable regime of the first row, however unsure', () => {
    expect(weights(known([0.6, 0.6]), rule({ kind: 'probability', atLeast: 0.9 }))).toEqual([0, 0])
  })

  it('by probability are the mean of the weights, whatever the hysteresis', () => {
    expect(weights(known(off), rule({ kind: 'days', days: 5 }, 'probability'))).toEqual([0.9, 0.4, 0.24, 0.6, 0.8, 0.05, 0.05])
  })

  it('[B2] are held where nothing is known of a row', () => {
    expect(weights(known([0.1, 0.9, null, null, 0.1]), rule({ kind: 'none' }))).toEqual([1, 0, 0, 0, 1])
    expect(weights(known([0.1, 0.9, null]), rule({ kind: 'none' }, 'probability'))).toEqual([0.9, 0.1, 0.1])
    const decided = decideWeights(known([0.1, null, null]), rule({ kind: 'none' }))
    expect(decided.ok && decided.value.nUnknown).toBe(2)
  })

  it('begin with the first row decided on', () => {
    expect(weights(known([0.9, 0.9, 0.1], 2), rule({ kind: 'none' }))).toEqual([NaN, NaN, 1])
  })

  it('are asked for by name where a regime has none', () => {
    expect(weightOf('NEUTRAL_2', DEFAULT_WEIGHTS)).toBe(0.5)
    const decided = decideWeights({ ...known([0.1]), regimes: ['RISK_ON', 'NEW_REGIME'] }, rule({ kind: 'none' }))
    expect(!decided.ok && decided.error).toMatchObject({ code: 'unknownRegime', message: expect.stringContaining('NEW_REGIME') as string })
  })
})

describe('[B7] hindsight', () => {
  const hindsight: HindsightProbabilities = { ...known([0.1]), kind: 'hindsight' }

  it('is refused by type where a strategy decides', () => {
    // @ts-expect-error smoothed probabilities are no causal ones
    const decided = decideWeights(hindsight, rule({ kind: 'none' }))
    expect(decided.ok).toBe(true)
    const smoothed = { kind: 'hindsight' } as HindsightInference
    // @ts-expect-error neither is an inference that saw the future
    expect(() => causalProbabilities(smoothed, 0)).toThrow(TypeError)
  })

  it('decides by the same rule through a door of its own', () => {
    expect(decideInHindsight(hindsight, rule({ kind: 'none' })).ok).toBe(true)
  })
})
