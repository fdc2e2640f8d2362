import { exp, log, standardErrors, type HmmParams, type Observations, type StandardErrors } from '../../engine'
import { parameterPlaces, readParameters, type ParameterPlace } from './parameterVector'
import type { Interval } from './types'

const WIDE = 1.959963984540054

/** Rows times the square of the number of parameters, above which the information costs more than about a minute. */
const MAX_WORK = 2e9

/** `intervals`: (P) in the units of the parameters, null where one is held fixed; `missing` says why there are none at all. */
export type WaldIntervals = { readonly intervals: readonly (Interval | null)[] | null; readonly missing: string | null }

/**
 * 95 % intervals from the observed information (Louis 1982). A standard deviation is taken on the log scale and a probability on the
 * logit scale (delta method), so that no interval leaves the range of its parameter.
 *
 * @param training  the rows that the parameters were estimated from
 * @throws EngineError as `standardErrors`
 */
export function waldIntervals(params: HmmParams, training: Observations, onProgress?: (share: number) => void): WaldIntervals {
  const places = parameterPlaces(params)
  if (training.nSamples * params.covars.length ** 2 > MAX_WORK) return { intervals: null, missing: 'with so many rows and parameters the observed information is too costly to compute' }
  const errors = standardErrors(params, training, onProgress)
  if (errors.status !== 'ok') return { intervals: null, missing: errors.message }
  const values = readParameters(params)
  return { intervals: places.map((place, i) => intervalOf(place, values[i]!, errorAt(errors, params, place, values[i]!))), missing: null }
}

/** Standard error of a mean, a standard deviation or a probability; NaN where it is held fixed. */
function errorAt(errors: StandardErrors & { readonly status: 'ok' }, { nStates, nFeatures: n, covarianceType }: HmmParams, { kind, state, feature }: ParameterPlace, value: number): number {
  if (kind === 'mean') return errors.means[state * n + feature!]!
  if (kind === 'stay') return errors.transmat[state * nStates + state]!
  const d = feature!
  const at = { spherical: state, diag: state * n + d, full: (state * n + d) * n + d, tied: d * n + d }[covarianceType]
  return errors.covars[at]! / (2 * value)
}

function intervalOf({ kind }: ParameterPlace, value: number, error: number): Interval | null {
  if (!Number.isFinite(error)) return null
  if (kind === 'mean') return { low: value - WIDE * error, high: value + WIDE * error }
  if (kind === 'std') {
    const factor = exp((WIDE * error) / value)
    return { low: value / factor, high: value * factor }
  }
  if (!(value > 0 && value < 1)) return null
  const logit = log(value / (1 - value))
  const half = (WIDE * error) / (value * (1 - value))
  return { low: logistic(logit - half), high: logistic(logit + half) }
}

function logistic(x: number): number {
  return 1 / (1 + exp(-x))
}
