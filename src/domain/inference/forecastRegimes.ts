import { forecast } from '../../engine'
import type { DetectorModel } from '../model/types'

export type RegimeForecast = {
  /** rows ahead */
  readonly horizon: number
  /** (K) */
  readonly stateProbs: Float64Array
}

/** Rows ahead that screens show: a day, a week, a month and a quarter of trading days. */
export const DEFAULT_HORIZONS = [1, 5, 21, 63] as const

/** State probabilities some rows after a row with these filtered probabilities. @param stateProbs (K) */
export function forecastRegimes(
  { params }: Pick<DetectorModel, 'params'>,
  stateProbs: Float64Array,
  horizons: readonly number[] = DEFAULT_HORIZONS,
): readonly RegimeForecast[] {
  return horizons.map((horizon) => ({ horizon, stateProbs: forecast(params, stateProbs, horizon).stateProbs }))
}

/** Probability of being in one state on a row and on every one of the next nRows: its filtered probability times a_kk^nRows. */
export function stayProbability({ params }: Pick<DetectorModel, 'params'>, stateProbs: ArrayLike<number>, state: number, nRows: number): number {
  return stateProbs[state]! * params.transmat[state * params.nStates + state]! ** nRows
}
