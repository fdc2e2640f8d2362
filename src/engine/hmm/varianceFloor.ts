import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { choleskyInto } from '../linalg/cholesky'
import type { HmmParams, Observations } from '../types'
import { eachRow } from './rowAccess'

/** Floor that fits use unless told otherwise: a millionth of the feature's variance. */
export const DEFAULT_RELATIVE_VARIANCE_FLOOR = 1e-6

/** The spread of each feature over the observed cells; the unit of the variance floor. */
export type FeatureSpread = {
  /** (D) variance, or the mean square (1 if that is 0) where the feature is constant */
  readonly variances: Float64Array
  readonly constantFeatures: readonly number[]
}

/** Measured once per data set, however many starts there are. Cost O(T D). */
export function measureSpread(observations: Observations): FeatureSpread {
  const known = cache.get(observations)
  if (known) return known
  const spread = spreadOf(observations)
  cache.set(observations, spread)
  return spread
}

const cache = new WeakMap<Observations, FeatureSpread>()

/** Welford's recursion, all features side by side: each waits for its own divisions, but not for those of the others. */
function spreadOf(observations: Observations): FeatureSpread {
  const { nFeatures } = observations
  const [counts, means, scatter, squares] = Array.from({ length: 4 }, () => new Float64Array(nFeatures)) as [Float64Array, Float64Array, Float64Array, Float64Array]
  eachRow(observations, (values, at) => {
    for (let d = 0; d < nFeatures; d++) {
      const x = values[at + d]!
      if (x !== x) continue
      const count = counts[d]! + 1
      const delta = x - means[d]!
      const mean = means[d]! + delta / count
      counts[d] = count
      means[d] = mean
      scatter[d]! += delta * (x - mean)
      squares[d]! += x * x
    }
  })
  const variances = new Float64Array(nFeatures)
  const constantFeatures: number[] = []
  for (let d = 0; d < nFeatures; d++) {
    const n = Math.max(1, counts[d]!)
    const isConstant = !(scatter[d]! / n > 1e-24 * (squares[d]! / n))
    if (isConstant) constantFeatures.push(d)
    variances[d] = isConstant ? squares[d]! / n || 1 : scatter[d]! / n
  }
  return { variances, constantFeatures }
}

/** A floor that acted, on one state (null: the shared covariance) and one feature (null: an eigenvalue or the mean variance). */
export type FloorHit = { readonly state: number | null; readonly feature: number | null }

/** Lifts what lies below `relative`, in place, and says where it did. */
export type Floor = (params: HmmParams, relative: number) => FloorHit[]

/**
 * A floor under the variances of models of one data set, `relative` of the feature's variance: under each variance for diag, the mean
 * variance for spherical, the eigenvalues of the covariance in units of the features' standard deviations for full and tied. Cost
 * O(K D^3), no allocation where nothing is lifted.
 */
export function createFloor({ variances }: FeatureSpread): Floor {
  const scratch = createScratch(variances)
  return (params, relative) => {
    const hits: FloorHit[] = []
    if (!(relative > 0)) return hits
    const { covarianceType, nStates } = params
    if (covarianceType === 'tied') {
      if (liftEigenvalues(params.covars, 0, scratch, relative)) hits.push({ state: null, feature: null })
      return hits
    }
    for (let k = 0; k < nStates; k++) {
      if (covarianceType === 'diag') liftDiagonal(hits, params, k, variances, relative)
      else if (covarianceType === 'spherical') liftSpherical(hits, params, k, variances, relative)
      else if (liftEigenvalues(params.covars, k, scratch, relative)) hits.push({ state: k, feature: null })
    }
    return hits
  }
}

function liftDiagonal(hits: FloorHit[], params: HmmParams, k: number, variances: Float64Array, relative: number): void {
  for (let d = 0; d < variances.length; d++) {
    const at = k * variances.length + d
    const floor = relative * variances[d]!
    if (params.covars[at]! >= floor) continue
    params.covars[at] = floor
    hits.push({ state: k, feature: d })
  }
}

function liftSpherical(hits: FloorHit[], params: HmmParams, k: number, variances: Float64Array, relative: number): void {
  const floor = (relative * variances.reduce((sum, v) => sum + v, 0)) / variances.length
  if (params.covars[k]! >= floor) return
  params.covars[k] = floor
  hits.push({ state: k, feature: null })
}

/** Share of the sum of the eigenvalues below which rounding may make one negative. */
const ROUNDING = 1e-13

/** Entries this far below the floor change no eigenvalue; denormal ones would break the decomposition. */
const NEGLIGIBLE = 1e-20

/** Room for one covariance in units of the features' standard deviations. */
type Scratch = {
  /** (D) */
  readonly deviations: Float64Array
  /** (D, D) the covariance, and a Cholesky factor */
  readonly scaled: Float64Array
  readonly factor: Float64Array
}

function createScratch(variances: Float64Array): Scratch {
  const cells = variances.length * variances.length
  return { deviations: variances.map(Math.sqrt), scaled: new Float64Array(cells), factor: new Float64Array(cells) }
}

/** @returns whether it had to lift any */
function liftEigenvalues(covars: Float64Array, block: number, scratch: Scratch, relative: number): boolean {
  const { deviations, scaled, factor } = scratch
  const n = deviations.length
  const offset = block * n * n
  let trace = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const value = covars[offset + i * n + j]! / (deviations[i]! * deviations[j]!)
      scaled[i * n + j] = Math.abs(value) < NEGLIGIBLE * relative ? 0 : value
    }
    trace += scaled[i * n + i]!
  }
  const floor = Math.max(relative, ROUNDING * trace)
  for (let i = 0; i < n; i++) scaled[i * n + i]! -= floor
  if (choleskyInto(factor, scaled, n)) return false
  for (let i = 0; i < n; i++) scaled[i * n + i]! += floor
  lift(covars, offset, scratch, floor)
  return true
}

/** The covariance at `offset` again from its eigenvalues, none below the floor. */
function lift(covars: Float64Array, offset: number, { deviations, scaled }: Scratch, floor: number): void {
  const n = deviations.length
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.from1DArray(n, n, scaled), {
    assumeSymmetric: true,
  })
  const lifted = realEigenvalues.map((value) => Math.max(value, floor))
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let e = 0; e < n; e++) sum += eigenvectorMatrix.get(i, e) * lifted[e]! * eigenvectorMatrix.get(j, e)
      covars[offset + i * n + j] = covars[offset + j * n + i] = sum * deviations[i]! * deviations[j]!
    }
  }
}
