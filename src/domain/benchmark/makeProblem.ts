import { createRandom, simulate, type HmmParams } from '../../engine'
import type { Problem } from './problems'

export type MadeProblem = {
  /** the model the rows were drawn from, and the start of every fit */
  readonly params: HmmParams
  /** (T, D) row-major */
  readonly values: Float64Array<ArrayBuffer>
  readonly lengths: readonly number[]
}

const STAY = 0.95
const CORRELATION = 0.2

/** Rows drawn from a model with persistent states: means from N(0, 1), unit variances, equal correlations. The same bits everywhere. */
export function makeProblem(problem: Problem): MadeProblem {
  const { nSamples, sequenceLength = nSamples } = problem
  const random = createRandom(1)
  const params = makeParams(problem, () => random.normal())
  const { values } = simulate(params, nSamples, random)
  const lengths = new Array<number>(nSamples / sequenceLength).fill(sequenceLength)
  return { params, values: values as Float64Array<ArrayBuffer>, lengths }
}

function makeParams({ nStates, nFeatures, covarianceType }: Problem, normal: () => number): HmmParams {
  const isDense = covarianceType === 'full'
  const size = isDense ? nFeatures * nFeatures : nFeatures
  const isVariance = (i: number) => !isDense || (i % size) % (nFeatures + 1) === 0
  return {
    nStates, nFeatures, covarianceType,
    startprob: new Float64Array(nStates).fill(1 / nStates),
    transmat: Float64Array.from({ length: nStates * nStates }, (_, i) => (i % (nStates + 1) === 0 ? STAY : (1 - STAY) / (nStates - 1))),
    means: Float64Array.from({ length: nStates * nFeatures }, normal),
    covars: Float64Array.from({ length: nStates * size }, (_, i) => (isVariance(i) ? 1 : CORRELATION)),
  }
}
