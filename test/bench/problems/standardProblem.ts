import { makeObservations, type Observations } from '../../../src/engine'
import { scaledRows } from '../../../src/domain/model/scaler'
import { columnMoments } from '../../../src/domain/training/columnMoments'
import type { MadeProblem } from './makeProblem'

/** The rows as a training hands them to its workers: each feature of mean 0 and variance 1. */
export function standardObservations({ values, params: { nFeatures }, lengths }: MadeProblem): Observations {
  const scaler = columnMoments(values, values.length / nFeatures, nFeatures)
  return makeObservations(scaledRows(values, scaler), nFeatures, lengths)
}
