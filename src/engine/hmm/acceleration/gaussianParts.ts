import { varianceIndex } from '../../gaussian/factors'
import { choleskyInto, invertLowerPacked } from '../../linalg/cholesky'
import { exp } from '../../math/exp'
import { log } from '../../math/log'
import type { HmmParams, UpdateMask } from '../../types'
import type { Statistics } from '../statistics'
import type { Part } from './coordinates'

/** Expected rows below which a state weighs no less. */
const LEAST_ROWS = 1e-4

/**
 * Means and covariances, relative to the reference: means whitened by its covariance, and of each covariance the Cholesky
 * factor as a multiple of the reference's, the diagonal in logs. Times the root of the expected rows.
 *
 * @returns null if a covariance of the reference is not positive definite
 */
export function gaussianParts(reference: HmmParams, stats: Statistics, nSamples: number, update: UpdateMask): Part[] | null {
  const { nStates, covarianceType } = reference
  const isDense = covarianceType === 'full' || covarianceType === 'tied'
  const parts: Part[] = []
  for (let k = 0; k < nStates; k++) {
    const weight = Math.sqrt(Math.max(stats.mass[k]!, LEAST_ROWS))
    if (!isDense) {
      if (update.means) parts.push(diagonalMean(reference, k, weight))
      if (update.covars) parts.push(diagonalCovariance(reference, k, weight))
      continue
    }
    const block = covarianceType === 'full' ? k : 0
    const factor = createFactor(reference, block)
    if (!factor) return null
    if (update.means) parts.push(denseMean(factor, reference, k, weight))
    if (update.covars && block === k) parts.push(denseCovariance(factor, k, covarianceType === 'tied' ? Math.sqrt(nSamples) : weight))
  }
  return parts
}

function diagonalMean(reference: HmmParams, k: number, weight: number): Part {
  const { nFeatures: n, means, covars } = reference
  const unitOf = (d: number): number => Math.sqrt(covars[varianceIndex(reference, k, d)]!) / weight
  return {
    size: n,
    encodeInto(out, offset, params) {
      for (let d = 0; d < n; d++) out[offset + d] = (params.means[k * n + d]! - means[k * n + d]!) / unitOf(d)
      return true
    },
    decodeInto(params, point, offset) {
      for (let d = 0; d < n; d++) params.means[k * n + d] = means[k * n + d]! + point[offset + d]! * unitOf(d)
    },
  }
}

/** Half the log of the variance over the reference's: the log of the Cholesky factor's ratio, as for the dense ones. */
function diagonalCovariance(reference: HmmParams, k: number, weight: number): Part {
  const { nFeatures: n, covars, covarianceType } = reference
  const isSpherical = covarianceType === 'spherical'
  const size = isSpherical ? 1 : n
  const scale = weight * Math.sqrt(0.5 * (isSpherical ? n : 1))
  return {
    size,
    encodeInto(out, offset, params) {
      for (let d = 0; d < size; d++) {
        const ratio = params.covars[k * size + d]! / covars[k * size + d]!
        if (!(ratio > 0 && ratio < Infinity)) return false
        out[offset + d] = scale * log(ratio)
      }
      return true
    },
    decodeInto(params, point, offset) {
      for (let d = 0; d < size; d++) params.covars[k * size + d] = covars[k * size + d]! * exp(point[offset + d]! / scale)
    },
  }
}

type Factor = { readonly n: number; readonly lower: Float64Array; readonly inverse: Float64Array }

function createFactor({ nFeatures: n, covars }: HmmParams, block: number): Factor | null {
  const lower = new Float64Array(n * n)
  if (!choleskyInto(lower, covars, n, block * n * n)) return null
  const inverse = new Float64Array((n * (n + 1)) / 2)
  invertLowerPacked(inverse, 0, lower, n)
  return { n, lower, inverse }
}

function denseMean({ n, lower, inverse }: Factor, { means }: HmmParams, k: number, weight: number): Part {
  return {
    size: n,
    encodeInto(out, offset, params) {
      for (let i = 0, at = 0; i < n; i++) {
        let sum = 0
        for (let j = 0; j <= i; j++, at++) sum += inverse[at]! * (params.means[k * n + j]! - means[k * n + j]!)
        out[offset + i] = weight * sum
      }
      return true
    },
    decodeInto(params, point, offset) {
      for (let i = 0; i < n; i++) {
        let sum = 0
        for (let j = 0; j <= i; j++) sum += lower[i * n + j]! * point[offset + j]!
        params.means[k * n + i] = means[k * n + i]! + sum / weight
      }
    },
  }
}

/** M = L0^-1 L by rows, lower triangle; the diagonal as root 2 times its log. */
function denseCovariance({ n, lower, inverse }: Factor, block: number, weight: number): Part {
  const factor = new Float64Array(n * n)
  const relative = new Float64Array(n * n)
  const diagonalWeight = weight * Math.sqrt(2)
  return {
    size: (n * (n + 1)) / 2,
    encodeInto(out, offset, params) {
      if (!choleskyInto(factor, params.covars, n, block * n * n)) return false
      for (let i = 0, at = offset; i < n; i++) {
        for (let j = 0; j <= i; j++, at++) {
          let sum = 0
          for (let m = j; m <= i; m++) sum += inverse[(i * (i + 1)) / 2 + m]! * factor[m * n + j]!
          out[at] = i === j ? diagonalWeight * log(sum) : weight * sum
        }
      }
      return true
    },
    decodeInto(params, point, offset) {
      for (let i = 0, at = offset; i < n; i++) {
        for (let j = 0; j <= i; j++, at++) relative[i * n + j] = i === j ? exp(point[at]! / diagonalWeight) : point[at]! / weight
      }
      multiplyLower(factor, lower, relative, n)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let sum = 0
          for (let m = 0; m <= j; m++) sum += factor[i * n + m]! * factor[j * n + m]!
          params.covars[(block * n + i) * n + j] = params.covars[(block * n + j) * n + i] = sum
        }
      }
    },
  }
}

function multiplyLower(out: Float64Array, a: Float64Array, b: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let m = j; m <= i; m++) sum += a[i * n + m]! * b[m * n + j]!
      out[i * n + j] = sum
    }
  }
}
