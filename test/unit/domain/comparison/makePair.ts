import { createRandom, simulate } from '../../../../src/engine'
import type { Reading } from '../../../../src/domain/comparison/pairDays'
import { rawParams } from '../../../../src/domain/model/rawParams'
import type { ModelVersion } from '../../../../src/domain/model/types'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { makeModel } from '../../../support/makeModel'

/** Rows that a version draws itself, one a day; as many after its last training day as asked for. */
export function rowsOf(version: ModelVersion, nAfter: number, seed = 1): FeatureTable {
  const { trainLastDay, datasetDigest } = version.metadata.data
  const nRows = 100 + nAfter
  const names = version.schema.features.map(({ name }) => name)
  return {
    datasetDigest, datasetName: 'drawn.csv', names, units: names.map(() => null), columnDigests: names.map(() => 'b'.repeat(64)),
    dates: Int32Array.from({ length: nRows }, (_, t) => trainLastDay - 99 + t),
    values: Float64Array.from(simulate(rawParams(version), nRows, createRandom(seed)).values),
    periodsPerYear: 252,
  }
}

/** The same chain with every mean moved by so many of its standard units: a worse model of rows that the first drew. */
export function shifted(version: ModelVersion, by: number): ModelVersion {
  return { ...version, digest: `${by}`.padEnd(64, '0'), parameterDigest: `${by}`.padEnd(64, '1'), version: '1.1.0', params: { ...version.params, means: version.params.means.map((mean) => mean + by) } }
}

/** Production `a`, shadow `b`, and rows that the first of `[truth]` draws. */
export async function makePair({ a, b, nAfter, seed = 1 }: { readonly a: number; readonly b: number; readonly nAfter: number; readonly seed?: number }): Promise<{ readonly a: Reading; readonly b: Reading }> {
  const truth = named(await makeModel({ seed: 21 }))
  const table = rowsOf(truth, nAfter, seed)
  return { a: { version: shifted(truth, a), table }, b: { version: shifted(truth, b), table } }
}

function named(version: ModelVersion): ModelVersion {
  return { ...version, mapping: { ...version.mapping, regimes: ['RISK_ON', 'RISK_OFF'] } }
}
