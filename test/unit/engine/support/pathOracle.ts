import type { HmmParams, Observations } from '../../../../src/engine'

/** Inference by listing every state path: slow, obvious, and written without the engine. */
export type OracleResult = {
  logLikelihood: number
  filtered: number[][]
  predicted: number[][]
  smoothed: number[][]
  transitionCounts: number[][]
  bestLogProb: number
  bestPath: number[]
  /** log joint density of the data and one path */
  pathLogProb: (path: ArrayLike<number>) => number
}

export function enumeratePaths(params: HmmParams, observations: Observations): OracleResult {
  const { nStates: k } = params
  const { nSamples } = observations
  const density = Array.from({ length: nSamples }, (_, t) => Array.from({ length: k }, (_, s) => gaussian(params, s, observations, t)))
  const joint = (path: ArrayLike<number>, upTo: number, withLast = true) => {
    let p = 1
    for (let t = 0; t <= upTo; t++) {
      p *= t === 0 ? params.startprob[path[0]] : params.transmat[path[t - 1] * k + path[t]]
      if (t < upTo || withLast) p *= density[t][path[t]]
    }
    return p
  }
  const marginal = (t: number, withLast: boolean) => normalised(collect(k, paths(k, t + 1), (path) => [path[t], joint(path, t, withLast)]))
  const whole = paths(k, nSamples)
  const weights = whole.map((path) => joint(path, nSamples - 1))
  const total = weights.reduce((a, b) => a + b, 0)
  const smoothed = Array.from({ length: nSamples }, () => Array<number>(k).fill(0))
  const transitionCounts = Array.from({ length: k }, () => Array<number>(k).fill(0))
  whole.forEach((path, p) => path.forEach((state, t) => {
    smoothed[t][state] += weights[p] / total
    if (t > 0) transitionCounts[path[t - 1]][state] += weights[p] / total
  }))
  const best = weights.indexOf(Math.max(...weights))
  return {
    logLikelihood: Math.log(total),
    filtered: Array.from({ length: nSamples }, (_, t) => marginal(t, true)),
    predicted: Array.from({ length: nSamples }, (_, t) => marginal(t, false)),
    smoothed, transitionCounts,
    bestLogProb: Math.log(weights[best]),
    bestPath: whole[best],
    pathLogProb: (path) => Math.log(joint(path, nSamples - 1)),
  }
}

/** Every path of this length, the lowest states first. */
function paths(k: number, length: number): number[][] {
  return Array.from({ length: k ** length }, (_, code) =>
    Array.from({ length }, (_, t) => Math.floor(code / k ** (length - 1 - t)) % k))
}

function collect(k: number, list: number[][], entry: (path: number[]) => [number, number]): number[] {
  const sums = Array<number>(k).fill(0)
  for (const path of list) {
    const [state, weight] = entry(path)
    sums[state] += weight
  }
  return sums
}

function normalised(values: number[]): number[] {
  const sum = values.reduce((a, b) => a + b, 0)
  return values.map((v) => v / sum)
}

/** Density of the observed cells of row t under state s, by elimination. */
export function gaussian(params: HmmParams, s: number, observations: Observations, t: number): number {
  const { nFeatures: n, means, covars, covarianceType } = params
  const observed = Array.from({ length: n }, (_, d) => d).filter((d) => !Number.isNaN(observations.values[t * n + d]))
  const cov = (i: number, j: number) => {
    if (covarianceType === 'full') return covars[s * n * n + i * n + j]
    if (covarianceType === 'tied') return covars[i * n + j]
    return i !== j ? 0 : covarianceType === 'diag' ? covars[s * n + i] : covars[s]
  }
  const rows = observed.map((i) => [...observed.map((j) => cov(i, j)), observations.values[t * n + i] - means[s * n + i]])
  const x = rows.map((row) => row[observed.length])
  let det = 1
  rows.forEach((pivot, i) => {
    det *= pivot[i]
    rows.forEach((row, r) => {
      if (r === i) return
      const factor = row[i] / pivot[i]
      row.forEach((_, c) => { row[c] -= factor * pivot[c] })
    })
  })
  const quadratic = rows.reduce((sum, row, i) => sum + (x[i] * row[observed.length]) / row[i], 0)
  return Math.exp(-0.5 * quadratic) / Math.sqrt((2 * Math.PI) ** observed.length * det)
}
