import { choleskyInto } from '../../engine'

/** One Gaussian in raw units. */
export type Gaussian = { readonly mean: Float64Array; /** (D, D) */ readonly covar: Float64Array }

const LOG_TWO_PI = Math.log(2 * Math.PI)

/**
 * Log density of the marginal over the features in `order`, feature by feature: entry i is the log density of the first i + 1
 * of them, by the chain rule from one Cholesky factor of the reordered covariance. Nats.
 *
 * @throws Error if the covariance is not positive definite
 */
export function cumulativeLogDensities({ mean, covar }: Gaussian, x: ArrayLike<number>, order: readonly number[]): number[] {
  const n = order.length
  const nFeatures = mean.length
  const reordered = new Float64Array(n * n)
  order.forEach((a, i) => order.forEach((b, j) => (reordered[i * n + j] = covar[a * nFeatures + b]!)))
  const lower = new Float64Array(n * n)
  if (!choleskyInto(lower, reordered, n)) throw new Error('The covariance of a state is not positive definite.')
  const z = new Float64Array(n)
  let logDensity = 0
  return order.map((d, i) => {
    let residual = x[d]! - mean[d]!
    for (let j = 0; j < i; j++) residual -= lower[i * n + j]! * z[j]!
    const scale = lower[i * n + i]!
    const standardised = residual / scale
    z[i] = standardised
    logDensity -= 0.5 * LOG_TWO_PI + Math.log(scale) + 0.5 * standardised * standardised
    return logDensity
  })
}
