import { choleskyInto, covarianceAt, log, type HmmParams } from '../../engine'

/** (K) differential entropy of each state's Gaussian, nats: (D log (2 pi e) + log det C) / 2. @throws Error if a covariance is not positive definite */
export function stateEntropies(params: HmmParams): Float64Array {
  const { nStates, nFeatures: n } = params
  return Float64Array.from({ length: nStates }, (_, k) => {
    const covariance = Float64Array.from({ length: n * n }, (_, i) => covarianceAt(params, k, Math.floor(i / n), i % n))
    const factor = new Float64Array(n * n)
    if (!choleskyInto(factor, covariance, n)) throw new Error(`The covariance of state ${k} is not positive definite.`)
    let entropy = (n / 2) * LOG_TWO_PI_E
    for (let d = 0; d < n; d++) entropy += log(factor[d * n + d]!)
    return entropy
  })
}

const LOG_TWO_PI_E = 2.837877066409345
