import { defaultConfig } from '../../../src/domain/training/defaultConfig'
import { prepareTraining } from '../../../src/domain/training/prepareTraining'
import type { FeatureTable } from '../../../src/domain/training/types'
import type { Problem } from '../../../src/domain/benchmark/problems'
import { forgetProblem, problemOf } from './problemCache'

let table: FeatureTable | null = null

/** Makes a table of raw rows, one a day, as a training is handed one, and leaves nothing else behind. */
export function makeTable({ problem }: { readonly problem: Problem }): void {
  const { values } = problemOf(problem)
  forgetProblem()
  const names = Array.from({ length: problem.nFeatures }, (_, d) => `feature ${d + 1}`)
  table = {
    datasetDigest: '', datasetName: 'bench.csv', names, units: names.map(() => null), columnDigests: names.map(() => ''),
    dates: Int32Array.from({ length: problem.nSamples }, (_, t) => t - (problem.nSamples >> 1)), values, periodsPerYear: 365,
  }
}

/** Checks, splits, standardises and shares the table by the default configuration. Returns the rows of the training part. */
export async function prepareTable(_: null): Promise<number> {
  if (table === null) throw new Error('There is no table.')
  const prepared = await prepareTraining(table, defaultConfig(table.names))
  if (!prepared.ok) throw new Error(prepared.error.message)
  return prepared.value.nTrainRows
}
