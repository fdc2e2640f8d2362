import type { CausalInference, HindsightInference } from '../inference/types'
import type { RegimeName } from '../model/types'
import type { CausalProbabilities, HindsightProbabilities } from './types'

/** The filtered probabilities of one model as a strategy reads them. @param firstRow  rows before it are not decided on */
export function causalProbabilities(inference: CausalInference, firstRow: number): CausalProbabilities {
  return { kind: 'filtered', ...byRegime(inference, inference.filtered, firstRow), isKnown: Uint8Array.from(inference.logScore, (score) => (Number.isNaN(score) ? 0 : 1)) }
}

/** The smoothed ones, for the look-ahead meter. @param isKnown  of the same rows */
export function hindsightProbabilities(inference: HindsightInference, { firstRow, isKnown }: Pick<CausalProbabilities, 'firstRow' | 'isKnown'>): HindsightProbabilities {
  return { kind: 'hindsight', ...byRegime(inference, inference.smoothed, firstRow), isKnown }
}

type States = { readonly nStates: number; readonly regimes: readonly RegimeName[] }

/** States of one name together. */
function byRegime({ nStates, regimes: names }: States, probabilities: Float64Array, firstRow: number): Omit<CausalProbabilities, 'kind' | 'isKnown'> {
  const regimes = [...new Set(names)]
  const nRows = probabilities.length / nStates
  const sums = new Float64Array(nRows * regimes.length)
  addInto({ regimes, probabilities: sums }, { names, probabilities, from: firstRow, to: nRows, offset: 0 })
  return { regimes, firstRow, probabilities: sums }
}

/** Adds the probabilities of states on rows from..to to those of the regimes they are named by. @param offset  row of the states' first row */
export function addInto(
  out: { readonly regimes: readonly RegimeName[]; readonly probabilities: Float64Array },
  { names, probabilities, from, to, offset }: { readonly names: readonly RegimeName[]; readonly probabilities: Float64Array; readonly from: number; readonly to: number; readonly offset: number },
): void {
  const places = names.map((name) => out.regimes.indexOf(name))
  for (let t = from; t < to; t++) {
    for (let k = 0; k < names.length; k++) out.probabilities[t * out.regimes.length + places[k]!]! += probabilities[(t - offset) * names.length + k]!
  }
}
