import type { Observations } from '../../../src/engine'
import { scaledRows } from '../../../src/domain/model/scaler'
import { columnMoments } from '../../../src/domain/training/columnMoments'
import { shareObservations } from '../../../src/domain/training/sharedObservations'
import type { SharedObservations } from '../../../src/domain/training/types'
import type { MadeProblem } from '../../../src/domain/benchmark/makeProblem'

/** The rows as a training shares them: each feature of mean 0 and variance 1. */
export function shareStandardised({ values, params: { nFeatures }, lengths }: MadeProblem): Promise<SharedObservations> {
  const nSamples = values.length / nFeatures
  const scaler = columnMoments(values, nSamples, nFeatures)
  return shareObservations({ nSamples, nFeatures, lengths, rows: (from, to) => scaledRows(values, scaler, undefined, { from, to }) })
}

/** Rows that are at hand, to be shared. */
export function shareRows({ values, nSamples, nFeatures, lengths }: Observations): Promise<SharedObservations> {
  return shareObservations({ nSamples, nFeatures, lengths, rows: (from, to) => Float64Array.from(values.subarray(from * nFeatures, to * nFeatures)) })
}
