import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { blocksOf } from '../../../../src/domain/dataset/symbols'
import { inferBatch } from '../../../../src/domain/inference/inferBatch'
import { inferFiltered } from '../../../../src/domain/inference/inferFiltered'
import { createRegimeStream, type FilterState, type RegimeStream } from '../../../../src/domain/inference/regimeStream'
import { RegimeDetector } from '../../../../src/domain/model/detector'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { trainInProcess } from '../../../../src/domain/training/trainInProcess'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { makeSymbolDataset } from '../../../support/makeSymbolDataset'
import { makeScenarioTable, trainScenarioOrThrow } from '../../../support/trainingScenario'

let version: ModelVersion
let table: FeatureTable

beforeAll(async () => {
  table = withHoles(makeScenarioTable())
  version = await trainScenarioOrThrow(createInProcessEngine())
})

function withHoles(full: FeatureTable): FeatureTable {
  const values = full.values.slice()
  values.set([NaN], 21)
  values.set([NaN, NaN], 60)
  return { ...full, values }
}

function streamFrom(from: FilterState | null, symbol: string | null = null, of: ModelVersion = version): RegimeStream {
  const stream = createRegimeStream(of, { from, symbol })
  if (!stream.ok) throw new Error(stream.error.message)
  return stream.value
}

const rowOf = ({ values, names }: FeatureTable, row: number) => values.slice(row * names.length, (row + 1) * names.length)

describe('a regime stream', () => {
  it('gives the bits of the batch, one stored state and one new row at a time', () => {
    const batch = inferFiltered(version, table)
    let state: FilterState | null = null
    let since = batch.dates[0]
    for (let row = 0; row < 300; row++) {
      const stream: RegimeStream = streamFrom(structuredClone(state))
      expect(stream.step(table.dates[row]!, rowOf(table, row))).toBeNull()
      if (row > 0 && batch.states[row] !== batch.states[row - 1]) since = batch.dates[row]
      expect(stream.row).toMatchObject({ day: batch.dates[row], state: batch.states[row], confidence: batch.confidence[row], logScore: batch.logScore[row], sinceDay: since })
      expect(stream.row.stateProbs).toEqual(batch.filtered.slice(row * 3, row * 3 + 3))
      state = stream.save()
    }
    expect(state).toMatchObject({ nRows: 300, lastDay: table.dates[299], modelDigest: version.digest })
  })

  it('refuses the state of another model, and of another symbol', () => {
    const stream = streamFrom(null)
    stream.step(1, rowOf(table, 0))
    const state = stream.save()!
    const other = createRegimeStream({ ...version, digest: 'a'.repeat(64) }, { from: state })
    expect(other).toMatchObject({ ok: false, error: { code: 'otherModel', message: expect.stringContaining(version.digest.slice(0, 12)) } })
    expect(createRegimeStream(version, { from: state, symbol: 'AAA' })).toMatchObject({ ok: false, error: { code: 'otherSymbol' } })
  })

  it('refuses a row that is not later, not of its width or infinite, and is as it was', () => {
    const [tried, plain] = [streamFrom(null), streamFrom(null)]
    for (const stream of [tried, plain]) stream.step(100, rowOf(table, 0))
    expect(tried.step(100, rowOf(table, 1))).toMatchObject({ code: 'dateNotLater' })
    expect(tried.step(101, Float64Array.of(1))).toMatchObject({ code: 'featureCount' })
    expect(tried.step(101, Float64Array.of(1, Infinity))).toMatchObject({ code: 'infiniteValues' })
    for (const stream of [tried, plain]) stream.step(101, rowOf(table, 1))
    expect(tried.save()).toEqual(plain.save())
  })

  it('ends where no regime explains a row', () => {
    const params = { ...version.params, covarianceType: 'spherical' as const, covars: new Float64Array(3).fill(1e-300) }
    const stream = streamFrom(null, null, { ...version, params })
    expect(stream.step(1, Float64Array.of(1e300, 1e300))).toMatchObject({ code: 'zeroLikelihood' })
    expect(stream.step(2, rowOf(table, 0))).toMatchObject({ code: 'zeroLikelihood' })
    expect(stream.save()).toBeNull()
  })

  it('is what a detector gives, once fitted', () => {
    const made = RegimeDetector.of(version).stream()
    expect(made.ok && made.value.step(1, rowOf(table, 0))).toBeNull()
    expect(RegimeDetector.unfitted(version.config).stream()).toMatchObject({ ok: false, error: { code: 'notFitted' } })
  })

  it('of a symbol uses its own scaler, as the batch does', async () => {
    const symbols = extractFeatures(await makeSymbolDataset(), ['ret', 'vol'])
    const trained = await trainInProcess(symbols, { ...defaultConfig(['ret', 'vol']), nStates: 2, nStarts: 2, scaling: 'symbol' })
    if (!trained.ok) throw new Error(trained.error.message)
    const { latest, rows } = inferBatch(trained.value, symbols)
    for (const [i, { symbol, from, to }] of blocksOf(symbols).entries()) {
      const stream = streamFrom(null, symbol, trained.value)
      for (let row = from; row < to; row++) stream.step(symbols.dates[row]!, rowOf(symbols, row))
      expect(stream.row.stateProbs).toEqual(rows.filtered.slice((to - 1) * 2, to * 2))
      expect(stream.row).toMatchObject({ state: latest[i]!.state, sinceDay: latest[i]!.sinceDay, rowsInSpell: latest[i]!.rowsInSpell, logScore: rows.logScore[to - 1] })
    }
  })

  it('leaves next to nothing on the heap: a million steps, nothing collected in between', async () => {
    const script = fileURLToPath(new URL('../../../support/streamAllocation.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--expose-gc', '--max-semi-space-size=512', script])
    const { heapBytes, bufferBytes } = JSON.parse(stdout) as { heapBytes: number; bufferBytes: number }
    // An array of one number takes over 40 bytes, its buffer 8; boxed results of functions that were not inlined take 16.
    expect(heapBytes).toBeLessThan(40)
    expect(bufferBytes).toBeLessThan(1)
  }, 60_000)
})
