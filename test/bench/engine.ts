import { createEm, createOnlineFilter, createRandom, filterStates, makeObservations, simulate, smoothStates, viterbi, type CovarianceType, type HmmParams, type Observations } from '../../src/engine'
import type { Figure } from './figures'

type Problem = { readonly name: string; readonly nSamples: number; readonly nStates: number; readonly nFeatures: number; readonly covarianceType: CovarianceType; readonly iterations: number }

/** The standard problems: A, B and D of the plan for speed; the sample's own size beside them. */
const PROBLEMS: readonly Problem[] = [
  { name: 'A', nSamples: 2500, nStates: 3, nFeatures: 9, covarianceType: 'full', iterations: 100 },
  { name: 'sample size', nSamples: 5764, nStates: 3, nFeatures: 9, covarianceType: 'full', iterations: 40 },
  { name: 'B', nSamples: 100_000, nStates: 3, nFeatures: 9, covarianceType: 'full', iterations: 5 },
  { name: 'D', nSamples: 100_000, nStates: 8, nFeatures: 20, covarianceType: 'diag', iterations: 2 },
]

const ONLINE_STEPS = 20_000

/** Milliseconds per EM iteration, and of inference, in this process. */
export async function benchEngine(runs: number): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const problem of PROBLEMS) {
    const { params, observations } = make(problem)
    const values = repeat(runs, () => timeEm(observations, params, problem.iterations))
    const { name, nSamples, nStates, nFeatures, covarianceType } = problem
    figures.push({ name: `EM iteration, ${name}: T = ${nSamples}, K = ${nStates}, D = ${nFeatures}, ${covarianceType}`, unit: 'ms', values })
  }
  return [...figures, ...inference(runs)]
}

function inference(runs: number): Figure[] {
  const { params, observations } = make({ ...PROBLEMS[0], nSamples: 252 })
  const each = (work: () => void) => repeat(runs, () => milliseconds(() => { for (let i = 0; i < 50; i++) work() }) / 50)
  return [
    { name: '252 rows, filter', unit: 'ms', values: each(() => void filterStates(params, observations)) },
    { name: '252 rows, smoothing', unit: 'ms', values: each(() => void smoothStates(params, observations)) },
    { name: '252 rows, Viterbi', unit: 'ms', values: each(() => void viterbi(params, observations)) },
    { name: 'one new row, online filter', unit: 'µs', values: repeat(runs, () => timeOnline(params, observations)) },
  ]
}

function timeEm(observations: Observations, params: HmmParams, iterations: number): number {
  const em = createEm(observations, params, { maxIter: iterations + 2, tol: 0, relativeVarianceFloor: 1e-6 })
  em.step()
  return milliseconds(() => { for (let i = 0; i < iterations; i++) em.step() }) / iterations
}

function timeOnline(params: HmmParams, { values, nFeatures, nSamples }: Observations): number {
  const filter = createOnlineFilter(params)
  const rows = Array.from({ length: nSamples }, (_, t) => values.slice(t * nFeatures, (t + 1) * nFeatures))
  for (let i = 0; i < 2000; i++) filter.step(rows[i % nSamples])
  return (milliseconds(() => { for (let i = 0; i < ONLINE_STEPS; i++) filter.step(rows[i % nSamples]) }) / ONLINE_STEPS) * 1000
}

/** Rows simulated from a model with persistent states, and that model as the start. */
function make({ nSamples, nStates, nFeatures, covarianceType }: Problem): { params: HmmParams; observations: Observations } {
  const random = createRandom(1)
  const stay = 0.95
  const transmat = Float64Array.from({ length: nStates * nStates }, (_, i) => (i % (nStates + 1) === 0 ? stay : (1 - stay) / (nStates - 1)))
  const means = Float64Array.from({ length: nStates * nFeatures }, () => random.normal())
  const size = covarianceType === 'full' ? nFeatures * nFeatures : nFeatures
  const covars = Float64Array.from({ length: nStates * size }, (_, i) => (covarianceType === 'diag' || (i % size) % (nFeatures + 1) === 0 ? 1 : 0.2))
  const params: HmmParams = { nStates, nFeatures, covarianceType, startprob: new Float64Array(nStates).fill(1 / nStates), transmat, means, covars }
  return { params, observations: makeObservations(simulate(params, nSamples, random).values, nFeatures) }
}

function repeat(runs: number, measure: () => number): number[] {
  measure()
  return Array.from({ length: runs }, measure)
}

function milliseconds(work: () => void): number {
  const from = performance.now()
  work()
  return performance.now() - from
}
