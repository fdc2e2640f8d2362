import { eachRow } from '../hmm/rowAccess'
import { covarsLength } from '../hmm/validateParams'
import type { HmmParams, Observations } from '../types'
import { UNUSED, type Labels } from './labels'

type Shape = Pick<HmmParams, 'nStates' | 'covarianceType'>

/**
 * Parameters of standardised rows that are certain of their labels: means and covariances of the groups, shrunk towards
 * the unit covariance by the weight of D + 1 rows so that a small group stays positive definite, and transitions that
 * stay put with probability `persistence`. Missing cells count as the mean. Cost O(T D), with D^2 for full and tied.
 */
export function groupParams(observations: Observations, labels: Labels, { nStates, covarianceType }: Shape, persistence: number): HmmParams {
  const { nFeatures } = observations
  const counts = new Float64Array(nStates)
  for (const label of labels) if (label !== UNUSED) counts[label]!++
  const means = groupMeans(observations, labels, counts)
  const shape = { nStates, nFeatures, covarianceType }
  const covars = finishCovars(shape, groupScatter(shape, observations, labels, means), counts)
  return { ...shape, means, covars, ...persistentChain(nStates, persistence) }
}

/** Uniform start, transitions that stay with probability `persistence`. */
export function persistentChain(nStates: number, persistence: number): Pick<HmmParams, 'startprob' | 'transmat'> {
  const startprob = new Float64Array(nStates).fill(1 / nStates)
  if (nStates === 1) return { startprob, transmat: Float64Array.of(1) }
  const transmat = new Float64Array(nStates * nStates).fill((1 - persistence) / (nStates - 1))
  for (let k = 0; k < nStates; k++) transmat[k * nStates + k] = persistence
  return { startprob, transmat }
}

function groupMeans(observations: Observations, labels: Labels, counts: Float64Array): Float64Array {
  const { nFeatures } = observations
  const means = new Float64Array(counts.length * nFeatures)
  eachRow(observations, (values, at, t) => {
    const k = labels[t]!
    if (k === UNUSED) return
    for (let d = 0; d < nFeatures; d++) means[k * nFeatures + d]! += values[at + d]! || 0
  })
  return means.map((sum, i) => sum / Math.max(1, counts[Math.floor(i / nFeatures)]!))
}

type FullShape = Shape & { readonly nFeatures: number }

/** Sums of squares about the group means, laid out as `covars`. */
function groupScatter(shape: FullShape, observations: Observations, labels: Labels, means: Float64Array): Float64Array {
  const { nFeatures: n, covarianceType } = shape
  const scatter = new Float64Array(covarsLength(shape))
  const diff = new Float64Array(n)
  const isDense = covarianceType === 'full' || covarianceType === 'tied'
  const stride = { spherical: 1, diag: n, full: n * n, tied: 0 }[covarianceType]
  eachRow(observations, (values, at, t) => {
    const k = labels[t]!
    if (k === UNUSED) return
    for (let d = 0; d < n; d++) diff[d] = (values[at + d]! || 0) - means[k * n + d]!
    const offset = k * stride
    if (isDense) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) scatter[offset + i * n + j]! += diff[i]! * diff[j]!
    else for (let d = 0; d < n; d++) scatter[offset + (covarianceType === 'diag' ? d : 0)]! += diff[d]! * diff[d]!
  })
  return scatter
}

/** Divides by the rows and mixes with the unit covariance. */
function finishCovars({ nFeatures: n, covarianceType, nStates }: FullShape, scatter: Float64Array, counts: Float64Array): Float64Array {
  const isDense = covarianceType === 'full' || covarianceType === 'tied'
  const isSpherical = covarianceType === 'spherical'
  const total = counts.reduce((sum, count) => sum + count, 0)
  const width = covarianceType === 'tied' ? scatter.length : scatter.length / nStates
  return scatter.map((sum, i) => {
    const rows = covarianceType === 'tied' ? total : counts[Math.floor(i / width)]!
    const unit = !isDense || (i % width) % (n + 1) === 0 ? 1 : 0
    return (sum / (isSpherical ? n : 1) + (n + 1) * unit) / (rows + n + 1)
  })
}
