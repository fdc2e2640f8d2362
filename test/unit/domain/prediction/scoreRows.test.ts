import { beforeAll, describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { inferFiltered } from '../../../../src/domain/inference/inferFiltered'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { checkSegment } from '../../../../src/domain/prediction/checkSegment'
import { chainDigests, digestAt } from '../../../../src/domain/prediction/inputDigests'
import { inputDigestOf, predictLast } from '../../../../src/domain/prediction/predictLast'
import { scoreRows, type ScoredSeries, type ScoreRequest } from '../../../../src/domain/prediction/scoreRows'
import { schemaRows } from '../../../../src/domain/inference/rowReader'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { makeScenarioTable, trainScenarioOrThrow } from '../../../support/trainingScenario'
import { headOf, withCell } from '../training/makeTable'

let version: ModelVersion
let table: FeatureTable
/** rows of the training part, and rows there are when the log begins */
let nTrain: number
const N_FIRST = 800

beforeAll(async () => {
  table = withCell(makeScenarioTable(), 790, 'ret_1d', NaN)
  version = await trainScenarioOrThrow(createInProcessEngine())
  nTrain = version.metadata.data.nTrainRows
})

function score(request: Partial<ScoreRequest> & Pick<ScoreRequest, 'table'>): readonly ScoredSeries[] {
  const scored = scoreRows({ version, heads: [], role: 'production', ...request })
  if (!scored.ok) throw new Error(scored.error.message)
  return scored.value.series
}

const stamped = ({ segment }: ScoredSeries) => ({ ...segment!, asOfAt: 1, latencyMs: 0.5 })

describe('rows scored for the log', () => {
  it('begin after the training part, as backfill, with the numbers of the whole filter to the last bit', () => {
    const [first] = score({ table: headOf(table, N_FIRST) })
    const batch = inferFiltered(version, table)
    expect(first).toMatchObject({ from: null, head: { line: 1, nRows: N_FIRST }, segment: { role: 'backfill', firstRow: nTrain, line: 1, symbol: '' } })
    const { nStates } = version.params
    expect(first!.segment!.filtered).toEqual(batch.filtered.slice(nTrain * nStates, N_FIRST * nStates))
    expect(first!.segment!.logScore).toEqual(batch.logScore.slice(nTrain, N_FIRST))
    expect(first!.segment!.states).toEqual(batch.states.slice(nTrain, N_FIRST))
  })

  it('go on from the stored state: one filter step a new row, and the same bits', () => {
    let heads = score({ table: headOf(table, N_FIRST) }).map(({ head }) => structuredClone(head))
    const batch = inferFiltered(version, table)
    for (let nRows = N_FIRST + 1; nRows <= N_FIRST + 20; nRows++) {
      const [next] = score({ table: headOf(table, nRows), heads })
      expect(next).toMatchObject({ from: { nRows: nRows - 1 }, segment: { role: 'production', firstRow: nRows - 1, line: 1 } })
      expect(next!.segment!.filtered).toEqual(batch.filtered.slice((nRows - 1) * version.params.nStates, nRows * version.params.nStates))
      heads = [structuredClone(next!.head)]
    }
  })

  it('are none where the log holds them, also where it holds more', () => {
    const [{ head }] = score({ table }) as [ScoredSeries]
    expect(score({ table, heads: [head] })).toEqual([])
    const shorter = headOf(table, 850)
    const known = { ...head, nRows: 850, inputDigest: inputDigestOf(version.schema, shorter), state: null }
    expect(score({ table: shorter, heads: [known] })).toEqual([])
  })

  it('begin a new line where a row that was scored has changed', () => {
    const [{ head }] = score({ table: headOf(table, N_FIRST) }) as [ScoredSeries]
    const revised = withCell(table, 3, 'ret_1d', 0.5)
    expect(score({ table: revised, heads: [head] })).toMatchObject([{ from: null, head: { line: 2, nRows: table.dates.length }, segment: { role: 'backfill', line: 2, firstRow: nTrain } }])
  })

  it('score again from the stored inputs alone, to 1e-12, and show inputs that were changed', () => {
    const [first] = score({ table: headOf(table, N_FIRST) })
    const [next] = score({ table, heads: [first!.head] })
    for (const segment of [stamped(first!), stamped(next!)]) {
      const check = checkSegment(version, structuredClone(segment))
      expect(check).toMatchObject({ ok: true, value: { areInputsIntact: true } })
      if (check.ok) expect(check.value.largestDifference).toBeLessThanOrEqual(1e-12)
    }
    const inputs = next!.segment!.inputs.slice()
    inputs[4] = inputs[4]! + 1e-3
    const check = checkSegment(version, { ...stamped(next!), inputs })
    expect(check).toMatchObject({ ok: true, value: { areInputsIntact: false } })
    if (check.ok) expect(check.value.largestDifference).toBeGreaterThan(1e-12)
    expect(checkSegment({ ...version, digest: '0'.repeat(64) }, stamped(next!))).toMatchObject({ ok: false, error: { code: 'otherModel' } })
  })

  it('that no regime explains are refused with their day', () => {
    const infinite = withCell(table, 880, 'ret_1d', Infinity)
    expect(scoreRows({ version, table: infinite, heads: [], role: 'production' })).toMatchObject({ ok: false, error: { code: 'infiniteValues' } })
  })
})

describe('input digests', () => {
  const digestsOf = (of: FeatureTable) => chainDigests({ dates: of.dates, inputs: schemaRows(version.schema, of), nFeatures: 2 }, version.schema.digest)

  it('cover every row before: editing day 1 changes the key of day 500, and of no day before', () => {
    const [before, after] = [digestsOf(table), digestsOf(withCell(table, 1, 'ret_1d', 0.001))]
    expect(digestAt(after, 499)).not.toBe(digestAt(before, 499))
    expect(digestAt(after, 0)).toBe(digestAt(before, 0))
  })

  it('do not change with rows that come later, nor with columns the model does not read', () => {
    expect(digestsOf(headOf(table, 500)).slice(-32)).toEqual(digestsOf(table).slice(499 * 32, 500 * 32))
    const wide: FeatureTable = { ...table, names: ['other', ...table.names], values: Float64Array.from({ length: 3 * table.dates.length }, (_, i) => (i % 3 === 0 ? i : table.values[2 * Math.floor(i / 3) + (i % 3) - 1]!)) }
    expect(inputDigestOf(version.schema, wide)).toBe(inputDigestOf(version.schema, table))
  })

  it('tell a missing cell from zero, and one day from another', () => {
    const last = (of: FeatureTable) => inputDigestOf(version.schema, of)
    expect(last(withCell(table, 899, 'ret_1d', NaN))).not.toBe(last(withCell(table, 899, 'ret_1d', 0)))
    expect(last({ ...table, dates: table.dates.map((day) => day + 1) })).not.toBe(last(table))
  })
})

it('the answer for the last row is the one the log holds, under the key of all rows before it', () => {
  const predicted = predictLast(version, table)
  const batch = inferFiltered(version, table)
  expect(predicted).toMatchObject({ ok: true, value: { day: table.dates.at(-1), confidence: batch.confidence.at(-1), logScore: batch.logScore.at(-1), key: `${version.digest}/${version.schema.digest}/${inputDigestOf(version.schema, table)}` } })
})
