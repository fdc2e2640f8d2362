import { createRandom, makeObservations, simulate, type EmOptions, type HmmParams, type Observations } from '../../../../src/engine'
import { makeModel, mulberry, COVARIANCES } from './makeModel'

export const TIGHT: EmOptions = { maxIter: 10_000, tol: 1e-12, relativeVarianceFloor: 1e-6 }

/** Persistent chains, one to three sequences, 5 % of the cells missing in two of five; a start that knows nothing of the truth. */
export function randomProblem(seed: number): { rows: Observations; start: HmmParams } {
  const uniform = mulberry(seed)
  const shape = { nStates: 2 + Math.floor(4 * uniform()), nFeatures: 1 + Math.floor(6 * uniform()), covarianceType: COVARIANCES[seed % 4] }
  const { nStates: k, nFeatures } = shape
  const raw = makeModel(seed, shape)
  const transmat = raw.transmat.map((p, i) => 0.1 * p + (i % (k + 1) === 0 ? 0.9 : 0))
  const random = createRandom(seed, 1)
  const length = 150 + Math.floor(250 * uniform())
  const lengths = Array.from({ length: 1 + Math.floor(3 * uniform()) }, () => length)
  const values = Float64Array.from(lengths.flatMap(() => Array.from(simulate({ ...raw, transmat }, length, random).values)))
  if (uniform() < 0.4) for (let i = 0; i < values.length; i++) if (uniform() < 0.05) values[i] = NaN
  return { rows: makeObservations(values, nFeatures, lengths), start: makeModel(seed + 100_000, shape) }
}
