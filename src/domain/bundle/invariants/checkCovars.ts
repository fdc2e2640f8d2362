import { choleskyInto } from '../../../engine'
import { fault, type Faulty } from '../fault'
import type { ParsedMembers } from '../parseMembers'

const PART = 'covars.npy'

/** Asymmetry allowed in a covariance matrix, relative to the two entries. */
const SYMMETRY_TOLERANCE = 1e-9

/** Variances are positive; matrices are symmetric and have a Cholesky factor. */
export function checkCovars({ arrays, metadata }: ParsedMembers): Faulty<never> | null {
  const { values } = arrays.covars
  const { covarianceType, nFeatures } = metadata
  if (covarianceType === 'spherical' || covarianceType === 'diag') {
    const at = values.findIndex((value) => value <= 0)
    return at < 0 ? null : fault('notPositiveDefinite', PART, `covars.npy holds the variance ${values[at]} at place ${at}; a variance must be positive.`)
  }
  const factor = new Float64Array(nFeatures * nFeatures)
  for (let offset = 0; offset < values.length; offset += factor.length) {
    const whose = covarianceType === 'tied' ? 'the covariance matrix' : `the covariance matrix of state ${offset / factor.length}`
    if (!isSymmetric(values, offset, nFeatures)) return fault('notPositiveDefinite', PART, `covars.npy: ${whose} is not symmetric.`)
    if (!choleskyInto(factor, values, nFeatures, offset)) return fault('notPositiveDefinite', PART, `covars.npy: ${whose} is not positive definite, so it has no density.`)
  }
  return null
}

function isSymmetric(values: Float64Array, offset: number, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [values[offset + i * n + j]!, values[offset + j * n + i]!]
      if (Math.abs(a - b) > SYMMETRY_TOLERANCE * (Math.abs(a) + Math.abs(b))) return false
    }
  }
  return true
}
