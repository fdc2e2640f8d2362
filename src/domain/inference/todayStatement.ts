import type { RegimeName } from '../model/types'
import type { DayNumber } from '../shared/day'
import { SURE_PROBABILITY } from './segments'
import type { CausalInference } from './types'

/** The numbers behind the one sentence: "RISK_OFF since 12 Mar, 9 trading days, 94 %". */
export type TodayStatement = {
  readonly day: DayNumber
  readonly row: number
  readonly state: number
  readonly regime: RegimeName
  readonly probability: number
  /** top probability of at least 75 % */
  readonly isSure: boolean
  /** first day of the present spell, and its rows so far, this one included */
  readonly sinceDay: DayNumber
  readonly rowsInSpell: number
  /** the spell began before the first row there is */
  readonly isCutOff: boolean
  /** the next most probable regime; null for a single state */
  readonly runnerUp: { readonly state: number; readonly regime: RegimeName; readonly probability: number } | null
  /** states from the most to the least probable */
  readonly ranking: readonly number[]
}

/** The statement for one row, by default the last. Null if there are no rows. Uses rows up to that one only. */
export function todayStatement(inference: CausalInference, row = inference.dates.length - 1): TodayStatement | null {
  const { states, dates, regimes } = inference
  if (row < 0) return null
  const state = states[row]!
  const probabilities = inference.filtered.subarray(row * inference.nStates, (row + 1) * inference.nStates)
  const others = rankStates(probabilities).filter((k) => k !== state)
  let start = row
  while (start > 0 && states[start - 1] === state) start--
  const next = others[0]
  return {
    day: dates[row]!,
    row,
    state,
    regime: regimes[state]!,
    probability: probabilities[state]!,
    isSure: probabilities[state]! >= SURE_PROBABILITY,
    sinceDay: dates[start]!,
    rowsInSpell: row - start + 1,
    isCutOff: start === 0,
    runnerUp: next === undefined ? null : { state: next, regime: regimes[next]!, probability: probabilities[next]! },
    ranking: [state, ...others],
  }
}

/** States from the most to the least probable, ties to the lowest. */
export function rankStates(probabilities: ArrayLike<number>): readonly number[] {
  return Array.from({ length: probabilities.length }, (_, k) => k).sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
}
