import type { HmmParams } from '../../../../src/engine'

/** Forward-backward wholly in logs: slow and immune to underflow. Takes (T, K) log densities of one sequence. */
export function logForwardBackward(params: HmmParams, densities: ArrayLike<number>, nSamples: number) {
  const { nStates: k } = params
  const states = Array.from({ length: k }, (_, s) => s)
  const transition = Array.from(params.transmat, Math.log)
  const alpha: number[][] = []
  const beta: number[][] = Array.from({ length: nSamples }, () => Array<number>(k).fill(0))
  for (let t = 0; t < nSamples; t++) {
    alpha.push(states.map((j) => densities[t * k + j] + (t === 0
      ? Math.log(params.startprob[j])
      : logSum(states.map((i) => alpha[t - 1][i] + transition[i * k + j])))))
  }
  for (let t = nSamples - 2; t >= 0; t--) {
    beta[t] = states.map((i) => logSum(states.map((j) => transition[i * k + j] + densities[(t + 1) * k + j] + beta[t + 1][j])))
  }
  const logLikelihood = logSum(alpha[nSamples - 1])
  const counts = states.map((i) => states.map((j) => {
    let sum = 0
    for (let t = 0; t + 1 < nSamples; t++) {
      sum += Math.exp(alpha[t][i] + transition[i * k + j] + densities[(t + 1) * k + j] + beta[t + 1][j] - logLikelihood)
    }
    return sum
  }))
  return {
    logLikelihood,
    filtered: alpha.map((row) => row.map((a) => Math.exp(a - logSum(row)))),
    smoothed: alpha.map((row, t) => row.map((a, j) => Math.exp(a + beta[t][j] - logLikelihood))),
    transitionCounts: counts,
  }
}

function logSum(values: number[]): number {
  const max = Math.max(...values)
  if (max === -Infinity) return max
  return max + Math.log(values.reduce((sum, v) => sum + Math.exp(v - max), 0))
}
