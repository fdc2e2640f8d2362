import { copyParams } from './copyParams'
import type { HmmParams, Priors, UpdateMask } from '../types'
import type { Statistics } from './statistics'

/**
 * Expected rows below which a state is dead and keeps its parameters: with fewer, whatever they are moves the
 * log-likelihood by less than its rounding.
 */
export const DEAD_STATE_ROWS = 1e-12

export const UPDATE_ALL: UpdateMask = { startprob: true, transmat: true, means: true, covars: true }

/** Priors that change nothing: maximum likelihood. */
export const FLAT_PRIORS: Priors = { startprob: 1, transmat: 1, means: 0, meansWeight: 0, covars: 0, covarsWeight: 0 }

/**
 * Maximises the expected log-likelihood (plus log prior) given the statistics of an E-step at `params`. Scatter is about
 * the new mean, divisors are expected rows, entries of startprob and transmat that are 0 stay 0, a state without mass
 * keeps its parameters. Bishop (2006) 13.2.1; priors as in hmmlearn's GaussianHMM. Cost O(K D^2).
 */
export function mStep(
  params: HmmParams, stats: Statistics, nSamples: number, update: UpdateMask, priors: Priors,
): HmmParams {
  const { nStates } = params
  const next = copyParams(params)
  const { startprob, transmat, means, covars } = next
  if (update.startprob) normaliseRow(startprob, 0, stats.startCounts, priors.startprob)
  if (update.transmat) {
    for (let i = 0; i < nStates; i++) normaliseRow(transmat, i * nStates, stats.transitionCounts, priors.transmat, nStates)
  }
  if (update.means) meansInto(means, params, stats, priors)
  if (update.covars) covarsInto(covars, params, stats, means, nSamples, priors)
  return next
}

/** Entry of a prior given as one number or as an array. */
function priorAt(prior: number | Float64Array, index: number): number {
  return typeof prior === 'number' ? prior : prior[index]!
}

/** Replaces one row of probabilities by its normalised counts; leaves it if there are none. */
function normaliseRow(
  probs: Float64Array, offset: number, counts: Float64Array, prior: number | Float64Array, width = probs.length,
): void {
  const end = offset + width
  let sum = 0
  for (let at = offset; at < end; at++) sum += countAt(probs, at, counts, prior)
  if (!(sum > 1e-290)) return
  for (let at = offset; at < end; at++) probs[at] = countAt(probs, at, counts, prior) / sum
}

/** What a probability is in proportion to. */
function countAt(probs: Float64Array, at: number, counts: Float64Array, prior: number | Float64Array): number {
  return probs[at] === 0 ? 0 : Math.max(priorAt(prior, at) - 1 + counts[at]!, 0)
}

function meansInto(means: Float64Array, params: HmmParams, stats: Statistics, priors: Priors): void {
  const { nStates, nFeatures } = params
  const weight = priors.meansWeight
  for (let k = 0; k < nStates; k++) {
    const total = weight + stats.mass[k]!
    if (total < DEAD_STATE_ROWS) continue
    for (let d = 0; d < nFeatures; d++) {
      const at = k * nFeatures + d
      means[at]! += (weight * (priorAt(priors.means, at) - params.means[at]!) + stats.first[at]!) / total
    }
  }
}

/** Scatter of state k about its new mean, entry (i, j), plus the pull of the prior mean. */
function scatterAt(
  params: HmmParams, stats: Statistics, means: Float64Array, priors: Priors, k: number, i: number, j: number, second: number,
): number {
  const a = k * params.nFeatures + i
  const b = k * params.nFeatures + j
  const shiftA = means[a]! - params.means[a]!
  const shiftB = means[b]! - params.means[b]!
  const scatter = second - stats.first[a]! * shiftB - shiftA * stats.first[b]! + stats.mass[k]! * shiftA * shiftB
  const pull = (means[a]! - priorAt(priors.means, a)) * (means[b]! - priorAt(priors.means, b))
  return priors.meansWeight === 0 ? scatter : scatter + priors.meansWeight * pull
}

function covarsInto(
  covars: Float64Array, params: HmmParams, stats: Statistics, means: Float64Array, nSamples: number, priors: Priors,
): void {
  const { nStates, covarianceType } = params
  if (covarianceType === 'tied') return tiedInto(covars, params, stats, means, nSamples, priors)
  for (let k = 0; k < nStates; k++) {
    if (covarianceType === 'full') fullInto(covars, params, stats, means, priors, k)
    else diagonalInto(covars, params, stats, means, priors, k)
  }
}

function diagonalInto(
  covars: Float64Array, params: HmmParams, stats: Statistics, means: Float64Array, priors: Priors, k: number,
): void {
  const { nFeatures, covarianceType } = params
  const total = Math.max(priors.covarsWeight - 1, 0) + stats.mass[k]!
  if (total < DEAD_STATE_ROWS) return
  const isSpherical = covarianceType === 'spherical'
  let sum = 0
  for (let d = 0; d < nFeatures; d++) {
    const at = k * nFeatures + d
    const scatter = Math.max(scatterAt(params, stats, means, priors, k, d, d, stats.second[at]!), 0)
    const variance = (priorAt(priors.covars, isSpherical ? k : at) + scatter) / total
    if (isSpherical) sum += variance
    else covars[at] = variance
  }
  if (isSpherical) covars[k] = sum / nFeatures
}

function fullInto(
  covars: Float64Array, params: HmmParams, stats: Statistics, means: Float64Array, priors: Priors, k: number,
): void {
  const n = params.nFeatures
  const total = Math.max(priors.covarsWeight - n, 0) + stats.mass[k]!
  if (total < DEAD_STATE_ROWS) return
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const at = (k * n + i) * n + j
      const mirrored = (k * n + j) * n + i
      const scatter = scatterAt(params, stats, means, priors, k, i, j, stats.second[at]!)
      const value = (0.5 * (priorAt(priors.covars, at) + priorAt(priors.covars, mirrored)) + scatter) / total
      covars[at] = covars[mirrored] = value
    }
  }
}

function tiedInto(
  covars: Float64Array, params: HmmParams, stats: Statistics, means: Float64Array, nSamples: number, priors: Priors,
): void {
  const { nFeatures: n, nStates } = params
  const total = Math.max(priors.covarsWeight - n, 0) + nSamples
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0.5 * (priorAt(priors.covars, i * n + j) + priorAt(priors.covars, j * n + i))
      for (let k = 0; k < nStates; k++) {
        sum += scatterAt(params, stats, means, priors, k, i, j, stats.second[(k * n + i) * n + j]!)
      }
      covars[i * n + j] = covars[j * n + i] = sum / total
    }
  }
}
