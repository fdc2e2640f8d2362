import {
  countFreeParams, expectedDurations, filterStates, fitEm, forecast, informationCriteria, mapPath, pseudoResiduals,
  smoothStates, standardErrors, stateEntropy, stationaryDistribution, viterbi, type HmmParams, type Observations,
} from '../../engine'
import { emOptionsOf, paramsOf } from './caseModel'
import { flatten, type GoldenCase, type GoldenExpected, type GoldenParams, type GoldenPath, type GoldenTolerance } from './goldenCase'
import {
  largestDifference, shareDerivedTable, shareOfLargest, shareRelative, shareTable, type Scorecard,
} from './scorecard'

/** Paths are compared only where no other path comes this close. */
const MIN_GAP = 1e-6

/** An entropy below this many nats is the rounding of ones. */
const ENTROPY_FLOOR = 1e-6

/** From here on 1 - a_kk is rounding, and the duration counts as infinite. */
const INFINITE_DURATION = 1e15

/** Runs EM and inference of a case with target numbers and scores every quantity it gives. */
export function checkNumbers(card: Scorecard, golden: GoldenCase, observations: Observations): void {
  const { expected, tolerance } = golden
  if (!expected || !tolerance) return card.require('expected numbers and tolerances are missing from the case', false)
  const fitted = fitEm(observations, paramsOf(golden, golden.initial), emOptionsOf(golden))
  if (expected.loglik_history) {
    card.require('loglik_history: length', fitted.history.length === expected.loglik_history.length)
    expected.loglik_history.forEach((value, i) => {
      shareRelative(card, `loglik_history[${i}]`, fitted.history[i] ?? NaN, value, tolerance.loglik_rel)
    })
  }
  checkParams(card, fitted.params, expected.params, tolerance)
  checkCausal(card, fitted.params, observations, expected, tolerance)
  checkHindsight(card, fitted.params, observations, expected, tolerance)
  checkChain(card, fitted.params, expected, tolerance)
  checkStandardErrors(card, golden, fitted.params, observations)
}

function checkParams(card: Scorecard, actual: HmmParams, expected: GoldenParams, tolerance: GoldenTolerance): void {
  card.share('startprob', largestDifference(actual.startprob, flatten(expected.startprob)), tolerance.transmat_abs)
  card.share('transmat', largestDifference(actual.transmat, flatten(expected.transmat)), tolerance.transmat_abs)
  shareOfLargest(card, 'means', actual.means, expected.means, tolerance.means_rel)
  shareOfLargest(card, 'covars', actual.covars, expected.covars, tolerance.covars_rel)
}

function checkCausal(
  card: Scorecard, params: HmmParams, observations: Observations, expected: GoldenExpected, tolerance: GoldenTolerance,
): void {
  const { nStates: k, nFeatures, covarianceType } = params
  const { filtered, predicted, increments, logLikelihood } = filterStates(params, observations)
  shareRelative(card, 'loglik', logLikelihood, expected.loglik, tolerance.loglik_rel)
  const nFree = countFreeParams(k, nFeatures, covarianceType).total
  card.require('n_params', nFree === expected.n_params)
  const { aic, bic } = informationCriteria(logLikelihood, nFree, observations.nSamples, 0)
  shareRelative(card, 'aic', aic, expected.aic, tolerance.loglik_rel)
  shareRelative(card, 'bic', bic, expected.bic, tolerance.loglik_rel)
  if (expected.loglik_increments) shareTable(card, 'loglik_increments', increments, 1, expected.loglik_increments, tolerance.increments_abs)
  if (expected.filtered) shareTable(card, 'filtered', filtered, k, expected.filtered, tolerance.probs_abs)
  if (expected.predicted) shareTable(card, 'predicted', predicted, k, expected.predicted, tolerance.probs_abs)
  if (expected.pseudo_residual_u) {
    const residuals = pseudoResiduals(params, observations, predicted)
    shareDerivedTable(card, 'pseudo_residual_u', residuals, nFeatures, expected.pseudo_residual_u, tolerance.derived_rel)
  }
  const lastRow = filtered.slice(filtered.length - k)
  for (const { h, state_probs: probs, mean, cov } of expected.forecast ?? []) {
    const actual = forecast(params, lastRow, h)
    shareOfLargest(card, `forecast ${h} state_probs`, actual.stateProbs, probs, tolerance.derived_rel)
    shareOfLargest(card, `forecast ${h} mean`, actual.mean, mean, tolerance.derived_rel)
    shareOfLargest(card, `forecast ${h} cov`, actual.cov, cov, tolerance.derived_rel)
  }
}

function checkHindsight(
  card: Scorecard, params: HmmParams, observations: Observations, expected: GoldenExpected, tolerance: GoldenTolerance,
): void {
  const { smoothed, transitionCounts } = smoothStates(params, observations)
  const entropy = stateEntropy(smoothed)
  if (expected.smoothed) shareTable(card, 'smoothed', smoothed, params.nStates, expected.smoothed, tolerance.probs_abs)
  if (expected.smoothed_entropy !== null) {
    const scale = Math.max(Math.abs(expected.smoothed_entropy), ENTROPY_FLOOR)
    card.share('smoothed_entropy', Math.abs(entropy - expected.smoothed_entropy), tolerance.derived_rel * scale)
  }
  if (expected.transition_counts) shareOfLargest(card, 'transition_counts', transitionCounts, expected.transition_counts, tolerance.counts_rel)
  if (expected.map_path) checkPath(card, 'map_path', mapPath(smoothed, params.nStates), expected.map_path)
  if (expected.viterbi) {
    const { path, logProb } = viterbi(params, observations)
    shareRelative(card, 'viterbi.logprob', logProb, expected.viterbi.logprob, tolerance.loglik_rel)
    checkPath(card, 'viterbi.path', path, expected.viterbi)
  }
}

function checkPath(card: Scorecard, quantity: string, actual: Uint8Array, expected: GoldenPath): void {
  if (expected.min_gap > MIN_GAP) card.require(`${quantity}: differs`, Array.from(actual).join('') === expected.path)
}

function checkChain(card: Scorecard, params: HmmParams, expected: GoldenExpected, tolerance: GoldenTolerance): void {
  const { transmat, nStates } = params
  const stationary = stationaryDistribution(transmat, nStates)
  if (expected.stationary === null) card.require('stationary: should not be unique', stationary === null)
  else if (expected.stationary !== undefined) {
    card.require('stationary: should be unique', stationary !== null)
    if (stationary) shareOfLargest(card, 'stationary', stationary, expected.stationary, tolerance.derived_rel)
  }
  if (expected.expected_durations === null || expected.expected_durations === undefined) return
  const durations = expectedDurations(transmat, nStates).map((d) => (d > INFINITE_DURATION ? Infinity : d))
  shareOfLargest(card, 'expected_durations', durations, expected.expected_durations, tolerance.derived_rel)
}

function checkStandardErrors(card: Scorecard, golden: GoldenCase, params: HmmParams, observations: Observations): void {
  const expected = golden.standard_errors
  if (!expected) return
  const startprob = expected.startprob_fixed ? Float64Array.from(expected.startprob_fixed) : params.startprob
  const actual = standardErrors({ ...params, startprob }, observations)
  if (actual.status !== 'ok') return card.require(`standard_errors: ${actual.message}`, false)
  const hasNames = expected.parameters.every((name) => actual.names.includes(name))
  const places = expected.parameters.map((name, i) => (hasNames ? actual.names.indexOf(name) : i))
  card.require('standard_errors: number of parameters', actual.names.length === expected.parameters.length)
  const n = actual.names.length
  const covariance = Float64Array.from(places.flatMap((i) => places.map((j) => actual.covariance[i * n + j] ?? NaN)))
  shareOfLargest(card, 'standard_errors covariance', covariance, expected.covariance, 2e-5)
  places.forEach((place, i) => {
    const target = expected.se[i]!
    card.share(`standard_errors ${expected.parameters[i]}`, Math.abs((actual.se[place] ?? NaN) - target), 1e-5 * Math.abs(target))
    const estimate = expected.estimate[i]!
    card.share(`estimate ${expected.parameters[i]}`, Math.abs((actual.estimates[place] ?? NaN) - estimate), 1e-5 * Math.abs(estimate))
  })
}
