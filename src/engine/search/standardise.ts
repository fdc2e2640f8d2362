import { onlyBlocks } from '../hmm/blocks'
import { eachCell, eachRow } from '../hmm/rowAccess'
import { createRowLoader } from '../hmm/rowLoader'
import { log } from '../math/log'
import type { CovarianceType, HmmParams, Observations, Priors } from '../types'
import { transformParams } from '../hmm/transformParams'
import type { Units } from './types'

/** Observations with every feature centred and of unit variance, and the way back. */
export type Standardised = {
  readonly observations: Observations
  readonly units: Units
  /** add to a log-likelihood of standardised rows to get the one of the same rows in the caller's units, nats */
  readonly logJacobian: number
}

/** Data this close to mean 0 and variance 1 are left as they are, and not copied. */
const CLOSE_ENOUGH = 1e-3

/**
 * Standardises feature by feature over the observed cells; a spherical covariance has no form in unequal units, so there
 * all features share one scale. A constant feature is centred only. Remembered as long as the observations live.
 * Cost O(T D) time and memory, once.
 */
export function standardised(observations: Observations, covarianceType: CovarianceType): Standardised {
  const isSpherical = covarianceType === 'spherical'
  const cache = isSpherical ? commonScale : ownScale
  const known = cache.get(observations)
  if (known) return known
  const made = standardise(observations, isSpherical)
  cache.set(observations, made)
  return made
}

const ownScale = new WeakMap<Observations, Standardised>()
const commonScale = new WeakMap<Observations, Standardised>()

/** Parameters in the caller's units. */
export function toCallersUnits(params: HmmParams, units: Units): HmmParams {
  return isIdentity(units) ? params : transformParams(params, units.shift, units.scale)
}

/** Parameters in standardised units. */
export function toStandardUnits(params: HmmParams, units: Units): HmmParams {
  if (isIdentity(units)) return params
  return transformParams(params, units.shift.map((shift, d) => -shift / units.scale[d]!), units.scale.map((scale) => 1 / scale))
}

/** Priors in standardised units; the weights and the Dirichlet parts have none. */
export function priorsInStandardUnits(priors: Priors, units: Units, shape: HmmParams): Priors {
  if (isIdentity(units)) return priors
  const { shift, scale } = units
  const n = shape.nFeatures
  const at = (prior: number | Float64Array, i: number): number => (typeof prior === 'number' ? prior : prior[i]!)
  const isDense = shape.covarianceType === 'full' || shape.covarianceType === 'tied'
  const isSpherical = shape.covarianceType === 'spherical'
  return {
    ...priors,
    means: shape.means.map((_, i) => (at(priors.means, i) - shift[i % n]!) / scale[i % n]!),
    covars: shape.covars.map((_, i) =>
      at(priors.covars, i) / (isSpherical ? scale[0]! * scale[0]! : scale[i % n]! * scale[isDense ? Math.floor(i / n) % n : i % n]!)),
  }
}

function standardise(observations: Observations, hasCommonScale: boolean): Standardised {
  const { nFeatures: n } = observations
  const { shift, scale, counts } = moments(observations)
  if (hasCommonScale) scale.fill(rootMeanSquare(scale))
  const isClose = shift.every((s) => Math.abs(s) < CLOSE_ENOUGH) && scale.every((s) => Math.abs(s - 1) < CLOSE_ENOUGH)
  if (isClose) return { observations, units: { shift: new Float64Array(n), scale: scale.fill(1) }, logJacobian: 0 }
  let logJacobian = 0
  for (let d = 0; d < n; d++) logJacobian -= counts[d]! * log(scale[d]!)
  return { observations: scaledRows(observations, shift, scale), units: { shift, scale }, logJacobian }
}

/** Straight into blocks where the rows came in blocks. */
function scaledRows(observations: Observations, shift: Float64Array, scale: Float64Array): Observations {
  const { nFeatures: n, nSamples, lengths } = observations
  const loader = onlyBlocks(observations) && createRowLoader(observations)
  const scaled = new Float64Array(loader ? n : nSamples * n)
  eachRow(observations, (values, at, t) => {
    const to = loader ? 0 : t * n
    for (let d = 0; d < n; d++) scaled[to + d] = (values[at + d]! - shift[d]!) / scale[d]!
    loader?.push(scaled)
  })
  return loader?.finish() ?? { nSamples, nFeatures: n, values: scaled, lengths }
}

/** Mean, standard deviation (1 where a feature is constant) and number of the observed cells of each feature. */
function moments(observations: Observations): { shift: Float64Array; scale: Float64Array; counts: Float64Array } {
  const { nFeatures } = observations
  const shift = new Float64Array(nFeatures)
  const scale = new Float64Array(nFeatures).fill(1)
  const counts = new Float64Array(nFeatures)
  for (let d = 0; d < nFeatures; d++) {
    let sum = 0
    let count = 0
    eachCell(observations, d, (x) => {
      sum += x
      count++
    })
    if (count === 0) continue
    const mean = sum / count
    let squares = 0
    eachCell(observations, d, (x) => { squares += (x - mean) * (x - mean) })
    counts[d] = count
    shift[d] = mean
    const sd = Math.sqrt(squares / count)
    if (sd > 1e-12 * Math.abs(mean)) scale[d] = sd
  }
  return { shift, scale, counts }
}

function rootMeanSquare(scale: Float64Array): number {
  let sum = 0
  for (const s of scale) sum += s * s
  return Math.sqrt(sum / scale.length)
}

/** These units are the caller's own. */
export function isIdentity({ shift, scale }: Units): boolean {
  return shift.every((s) => s === 0) && scale.every((s) => s === 1)
}
