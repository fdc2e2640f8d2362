import fc from 'fast-check'
import { makeObservations, type CovarianceType, type HmmParams, type Observations } from '../../../../src/engine'

/** A small seeded source of numbers that shares nothing with the engine's. */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export type Shape = { nStates: number; nFeatures: number; covarianceType: CovarianceType }

/** A random valid model: means within 2, variances 0.3 to 2.3, correlated where the type allows. */
export function makeModel(seed: number, { nStates: k, nFeatures: d, covarianceType }: Shape): HmmParams {
  const uniform = mulberry(seed)
  const probs = (n: number) => {
    const raw = Array.from({ length: n }, () => uniform() + 0.05)
    const sum = raw.reduce((a, b) => a + b, 0)
    return raw.map((x) => x / sum)
  }
  const matrix = () => {
    const l = Array.from({ length: d * d }, () => uniform() - 0.5)
    const out: number[] = []
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        let sum = i === j ? 0.3 + uniform() : 0
        for (let r = 0; r < d; r++) sum += l[i * d + r] * l[j * d + r]
        out.push(sum)
      }
    }
    for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) out[i * d + j] = out[j * d + i]
    return out
  }
  const variances = (n: number) => Array.from({ length: n }, () => 0.3 + 2 * uniform())
  const covars = {
    spherical: () => variances(k), diag: () => variances(k * d), tied: matrix,
    full: () => Array.from({ length: k }, matrix).flat(),
  }[covarianceType]()
  return {
    nStates: k, nFeatures: d, covarianceType,
    startprob: Float64Array.from(probs(k)),
    transmat: Float64Array.from(Array.from({ length: k }, () => probs(k)).flat()),
    means: Float64Array.from({ length: k * d }, () => 4 * uniform() - 2),
    covars: Float64Array.from(covars),
  }
}

/** Rows spread over the models' range; `missingShare` of the cells are NaN. */
export function makeRows(seed: number, nSamples: number, nFeatures: number, missingShare = 0, lengths?: number[]): Observations {
  const uniform = mulberry(seed ^ 0x5bd1e995)
  const values = Float64Array.from({ length: nSamples * nFeatures }, () => 3 * (uniform() + uniform() + uniform()) - 4.5)
  for (let i = 0; i < values.length; i++) if (uniform() < missingShare) values[i] = NaN
  return makeObservations(values, nFeatures, lengths)
}

export const COVARIANCES: CovarianceType[] = ['spherical', 'diag', 'full', 'tied']

export const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 })

/** Runs of every property are the same from one day to the next. */
export const RUNS = { seed: 20260101, numRuns: 40 }
