import {
  DEFAULT_RELATIVE_VARIANCE_FLOOR, filterStates, fitEm, logDensitiesInto, smoothStates, viterbi,
  type EmResult, type HmmParams, type Observations,
} from '../../engine'
import { emOptionsOf, paramsOf } from './caseModel'
import type { GoldenCase } from './goldenCase'
import { shareOfLargest, shareRelative, type Scorecard } from './scorecard'

/** Fits degenerate data under the default variance floor and scores the properties the case asks for. */
export function checkInvariants(card: Scorecard, golden: GoldenCase, observations: Observations): void {
  const fitted = fitEm(observations, paramsOf(golden, golden.initial), emOptionsOf(golden))
  checkFinite(card, fitted, observations)
  checkSums(card, fitted.params)
  card.require('the fit does not report the degeneracy', fitted.degeneracies.length > 0 && fitted.stopReason === 'degenerate')
  checkBounded(card, fitted.params, observations)
  const must = golden.checks?.must ?? []
  if (must.some((text) => text.includes('never decreases'))) checkAscent(card, fitted.history)
  if (golden.checks?.survivors) checkSurvivors(card, golden, fitted)
}

function checkFinite(card: Scorecard, fitted: EmResult, observations: Observations): void {
  const { params, history } = fitted
  const { filtered, predicted, increments } = filterStates(params, observations)
  const { smoothed, transitionCounts } = smoothStates(params, observations)
  const { startprob, transmat, means, covars } = params
  const all = { history, startprob, transmat, means, covars, filtered, predicted, increments, smoothed, transitionCounts }
  for (const [name, values] of Object.entries(all)) card.require(`${name} is not finite`, values.every(Number.isFinite))
  card.require('viterbi.logprob is not finite', Number.isFinite(viterbi(params, observations).logProb))
}

function checkSums(card: Scorecard, params: HmmParams): void {
  const { nStates, startprob, transmat } = params
  const sum = (values: Float64Array) => values.reduce((total, p) => total + p, 0)
  card.share('sum of startprob', Math.abs(sum(startprob) - 1), 1e-12)
  for (let i = 0; i < nStates; i++) {
    card.share(`sum of transmat row ${i}`, Math.abs(sum(transmat.subarray(i * nStates, (i + 1) * nStates)) - 1), 1e-12)
  }
}

/** No log density above 50 per feature, and (diag) no variance below the stated floor of the feature's variance. */
function checkBounded(card: Scorecard, params: HmmParams, observations: Observations): void {
  const { nStates, nFeatures, covarianceType, covars } = params
  const densities = new Float64Array(observations.nSamples * nStates)
  logDensitiesInto(densities, params, observations)
  const highest = densities.reduce((max, value) => Math.max(max, value), -Infinity)
  card.require('a log-density is above 50 per feature', highest <= 50 * nFeatures)
  if (covarianceType !== 'diag') return
  covars.forEach((variance, i) => {
    const floor = DEFAULT_RELATIVE_VARIANCE_FLOOR * varianceOf(observations, i % nFeatures)
    card.require(`the variance of state ${Math.floor(i / nFeatures)} is below the floor`, variance >= floor * (1 - 1e-9))
  })
}

function varianceOf(observations: Observations, feature: number): number {
  const column = observations.values.filter((x, i) => i % observations.nFeatures === feature && !Number.isNaN(x))
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length
  return column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length
}

function checkAscent(card: Scorecard, history: Float64Array): void {
  for (let i = 1; i < history.length; i++) {
    const fall = Math.max(0, history[i - 1]! - history[i]!)
    card.share(`fall of the log-likelihood at iteration ${i}`, fall, 1e-9 * Math.abs(history[i - 1]!))
  }
}

/** A state on fewer rows than this counts as dead here, whether EM still moves it or not. */
const SURVIVOR_ROWS = 1e-5

/** The states that live on end as the case says, relative 1e-7. */
function checkSurvivors(card: Scorecard, golden: GoldenCase, fitted: EmResult): void {
  const survivors = golden.checks?.survivors ?? {}
  const { params } = fitted
  const dead = new Set(fitted.degeneracies.flatMap((d) =>
    (d.code === 'deadState' || (d.code === 'collapsedState' && d.effectiveRows < SURVIVOR_ROWS) ? [d.state] : [])))
  const alive = [...Array(params.nStates).keys()].filter((k) => !dead.has(k))
  const { nStates, nFeatures, covarianceType } = params
  const width = { spherical: 1, diag: nFeatures, full: nFeatures * nFeatures, tied: 0 }[covarianceType]
  const rows = (array: Float64Array, size: number) =>
    Float64Array.from(alive.flatMap((k) => Array.from(array.subarray(k * size, (k + 1) * size))))
  const transmat = Float64Array.from(alive.flatMap((i) => alive.map((j) => params.transmat[i * nStates + j]!)))
  const covars = covarianceType === 'tied' ? params.covars : rows(params.covars, width)
  survivors.loglik_history?.forEach((value, i) => {
    shareRelative(card, `survivors loglik_history[${i}]`, fitted.history[i] ?? NaN, value, 1e-7)
  })
  if (survivors.startprob) shareOfLargest(card, 'survivors startprob', rows(params.startprob, 1), survivors.startprob, 1e-7)
  if (survivors.transmat) shareOfLargest(card, 'survivors transmat', transmat, survivors.transmat, 1e-7)
  if (survivors.means) shareOfLargest(card, 'survivors means', rows(params.means, nFeatures), survivors.means, 1e-7)
  if (survivors.covars) shareOfLargest(card, 'survivors covars', covars, survivors.covars, 1e-7)
}
