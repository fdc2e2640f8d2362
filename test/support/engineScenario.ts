import {
  COVARIANCE_TYPES, createRandom, expectedDurations, filterStates, fitEm, forecast, makeObservations, pseudoResiduals, simulate, smoothStates,
  standardErrors, stateEntropy, stationaryDistribution, viterbi, type CovarianceType, type Observations,
} from '../../src/engine'
import { makeModel, makeRows } from '../unit/engine/support/makeModel'

const N_FEATURES = 6

/**
 * One hash per quantity and covariance type: EM and everything around it on 3 000 rows in three sequences with missing
 * cells, whole rows among them, and outliers that take the rows computed in logs.
 */
export function engineScenario(): Record<string, string> {
  return Object.assign({}, ...COVARIANCE_TYPES.map(hashesOf)) as Record<string, string>
}

function hashesOf(covarianceType: CovarianceType): Record<string, string> {
  const rows = makeAwkwardRows()
  const start = makeModel(11, { nStates: 4, nFeatures: N_FEATURES, covarianceType })
  const { params, history } = fitEm(rows, start, { maxIter: 12, tol: 0, relativeVarianceFloor: 1e-6 })
  const { filtered, predicted, increments } = filterStates(params, rows)
  const { smoothed, transitionCounts } = smoothStates(params, rows)
  const { path, logProb } = viterbi(params, rows)
  const ahead = forecast(params, filtered.slice(-4), 21)
  const few = makeRows(5, 300, 2, 0.1)
  const errors = standardErrors(fitEm(few, makeModel(5, { nStates: 1, nFeatures: 2, covarianceType }), {
    maxIter: 200, tol: 0, relativeVarianceFloor: 1e-6,
  }).params, few)
  if (errors.status !== 'ok') throw new Error(errors.message)
  const quantities: Record<string, Float64Array | Uint8Array> = {
    history, startprob: params.startprob, transmat: params.transmat, means: params.means, covars: params.covars,
    filtered, predicted, increments, smoothed, transitionCounts, entropy: Float64Array.of(stateEntropy(smoothed)), path, logProb: Float64Array.of(logProb),
    forecastMean: ahead.mean, forecastCov: ahead.cov, residuals: pseudoResiduals(params, rows, predicted),
    stationary: stationaryDistribution(params.transmat, 4)!, durations: expectedDurations(params.transmat, 4),
    simulated: simulate(params, 500, createRandom(3, 0)).values, standardErrors: errors.se,
  }
  return Object.fromEntries(Object.entries(quantities).map(([name, values]) => [`${covarianceType} ${name}`, hash(values)]))
}

function makeAwkwardRows(): Observations {
  const { values } = makeRows(11, 3000, N_FEATURES, 0.05)
  values.fill(NaN, 1000 * N_FEATURES, 1004 * N_FEATURES)
  for (const t of [0, 63, 64, 1500, 2999]) values.fill(t % 2 ? 400 : -900, t * N_FEATURES, t * N_FEATURES + 4)
  return makeObservations(values, N_FEATURES, [1000, 1, 1999])
}

/** FNV-1a over the bytes, every NaN as the same one. */
function hash(values: Float64Array | Uint8Array): string {
  const bytes = new Uint8Array(Float64Array.from(values, (x) => (Number.isNaN(x) ? NaN : x)).buffer)
  let state = 0x811c9dc5
  for (const byte of bytes) state = Math.imul(state ^ byte, 0x01000193) >>> 0
  return state.toString(16)
}
