import type { RegimeName } from '../model/types'
import { fail, ok, type Result } from '../shared/result'
import type { BacktestSettings, Hysteresis } from './settings'
import type { BacktestFailure, CausalProbabilities, Decisions, HindsightProbabilities } from './types'

type Rule = Pick<BacktestSettings, 'weights' | 'rule' | 'hysteresis'>

/** No regime is acted on yet. */
export const NOT_YET = 255

/**
 * The weight decided at the close of every row from what was known then. The first row takes its most probable regime, whatever its
 * probability; after that the hysteresis says when another one is acted on. A row of which nothing is known holds the weight before.
 */
export function decideWeights(known: CausalProbabilities, rule: Rule): Result<Decisions, BacktestFailure> {
  return decide(known, rule)
}

/** What the same rule would decide if the future were known: for the look-ahead meter and nothing else. */
export function decideInHindsight(known: HindsightProbabilities, rule: Rule): Result<Decisions, BacktestFailure> {
  return decide(known, rule)
}

function decide(known: CausalProbabilities | HindsightProbabilities, { weights: byName, rule, hysteresis }: Rule): Result<Decisions, BacktestFailure> {
  const { regimes, firstRow, probabilities, isKnown } = known
  const missing = regimes.find((name) => weightOf(name, byName) === undefined)
  if (missing !== undefined) return fail({ code: 'unknownRegime', message: `Regime ${missing} has no weight. Give it one, from 0 (in cash) to 1 (invested).` })
  const weightAt = regimes.map((name) => weightOf(name, byName)!)
  const nRows = isKnown.length
  const weights = new Float64Array(nRows).fill(NaN)
  const acted = new Uint8Array(nRows).fill(NOT_YET)
  const follow = followerOf(rule === 'probability' ? { kind: 'none' } : hysteresis)
  let nUnknown = 0
  let weight = 0
  let regime = NOT_YET
  for (let t = firstRow; t < nRows; t++) {
    const row = probabilities.subarray(t * regimes.length, (t + 1) * regimes.length)
    if (isKnown[t] === 0) nUnknown++
    if (isKnown[t] === 1 || regime === NOT_YET) {
      const top = mostProbable(row)
      regime = follow(regime, top, row[top]!)
      weight = rule === 'regime' ? weightAt[regime]! : row.reduce((sum, p, g) => sum + p * weightAt[g]!, 0)
    }
    acted[t] = regime
    weights[t] = weight
  }
  return ok({ firstRow, weights, acted, regimes, nUnknown })
}

/** The weight of a regime by its name, or by that of its kind: NEUTRAL for NEUTRAL_1. */
export function weightOf(name: RegimeName, weights: BacktestSettings['weights']): number | undefined {
  return weights[name] ?? weights[name.replace(/_\d+$/, '')]
}

/** Says which regime is acted on, from the one before, the most probable one and its probability. */
function followerOf(hysteresis: Hysteresis): (regime: number, top: number, probability: number) => number {
  let [candidate, run] = [NOT_YET, 0]
  return (regime, top, probability) => {
    run = top === candidate ? run + 1 : 1
    candidate = top
    if (regime === NOT_YET || hysteresis.kind === 'none') return top
    const isSure = hysteresis.kind === 'probability' ? probability >= hysteresis.atLeast : run >= hysteresis.days
    return isSure ? top : regime
  }
}

/** Ties to the first. */
function mostProbable(row: Float64Array): number {
  let best = 0
  for (let g = 1; g < row.length; g++) if (row[g]! > row[best]!) best = g
  return best
}
