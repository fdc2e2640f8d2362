import { digestOfJson } from '../shared/digest'
import type { FeatureTable } from '../training/types'
import { makeProblem } from './makeProblem'
import { YEAR } from './problems'

/** Monday, 3 January 2000. */
const FIRST_DAY = 10_959

/** Rows of the standard problem on weekdays, as the data set of an analyst would give them. The same bits everywhere. */
export async function standardTable(nRows: number): Promise<FeatureTable> {
  const problem = { ...YEAR, nSamples: nRows }
  const names = Array.from({ length: problem.nFeatures }, (_, d) => `feature_${d + 1}`)
  return {
    datasetDigest: await digestOfJson(problem),
    datasetName: 'Standard problem',
    names,
    units: names.map(() => null),
    columnDigests: await Promise.all(names.map((name) => digestOfJson({ ...problem, name }))),
    dates: Int32Array.from({ length: nRows }, (_, t) => FIRST_DAY + 7 * Math.floor(t / 5) + (t % 5)),
    values: makeProblem(problem).values,
    periodsPerYear: 252,
  }
}
