import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { encodeBundle } from '../../../../src/domain/bundle/encodeBundle'
import { blocksOf, datasetOfSymbol } from '../../../../src/domain/dataset/symbols'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { causalOf, inferBatch } from '../../../../src/domain/inference/inferBatch'
import { inferFiltered } from '../../../../src/domain/inference/inferFiltered'
import { fromPlainVersion, toPlainVersion } from '../../../../src/domain/model/plainVersion'
import type { ModelVersion, TrainingConfig } from '../../../../src/domain/model/types'
import { checkTraining } from '../../../../src/domain/training/checkTraining'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { extractFeatures, selectRange } from '../../../../src/domain/training/extractFeatures'
import { completeRows, selectRows } from '../../../../src/domain/training/selectRows'
import { splitByTime } from '../../../../src/domain/training/splitByTime'
import { trainInProcess } from '../../../../src/domain/training/trainInProcess'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { makeSymbolDataset } from '../../../support/makeSymbolDataset'

const FEATURES = ['ret', 'vol']
const config: TrainingConfig = { ...defaultConfig(FEATURES), nStates: 2, nStarts: 4 }
let dataset: Dataset
let table: FeatureTable
let version: ModelVersion

beforeAll(async () => {
  dataset = await makeSymbolDataset({ nRows: 160 })
  table = extractFeatures(dataset, FEATURES)
  version = await train(table)
})

async function train(on: FeatureTable, change: Partial<TrainingConfig> = {}): Promise<ModelVersion> {
  const result = await trainInProcess(on, { ...config, ...change })
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

describe('a pooled training', () => {
  it('counts the rows of all symbols and records whose they were', () => {
    const { data } = version.metadata
    expect(data).toMatchObject({ nRows: 450, symbols: ['AAA', 'BBB', 'CCC'], nRowsDroppedForMissing: 0, firstDay: 19_002 })
    const check = checkTraining(table, config)
    expect(check).toMatchObject({ nRows: 450, nTrainRows: data.nTrainRows, refusal: null })
  })

  it('holds out, of every symbol, only days later than every training day', () => {
    const rows = completeRows(selectRows(table, config))
    const { training, isTraining } = splitByTime(rows, Math.floor(0.8 * rows.nSamples))
    const heldOut = Array.from(rows.dates).filter((_, row) => !isTraining(row))
    const lastTrained = Math.max(...training.dates)
    expect(Math.min(...heldOut)).toBeGreaterThan(lastTrained)
    expect(training.nSamples).toBeGreaterThanOrEqual(360)
    expect(training.nSamples).toBeLessThan(360 + 3)
    expect(version.metadata.data).toMatchObject({ nTrainRows: training.nSamples, trainLastDay: lastTrained })
    expect(version.metadata.heldOut?.nRows).toBe(heldOut.length)
  })

  it('does not see held-out rows: changing them changes no parameter bit', async () => {
    const values = table.values.slice()
    for (let row = 0; row < table.dates.length; row++) if (table.dates[row]! > version.metadata.data.trainLastDay) values[row * 2] = 9
    const other = await train({ ...table, values })
    expect(other.parameterDigest).toBe(version.parameterDigest)
    expect(other.metadata.heldOut).not.toEqual(version.metadata.heldOut)
  })

  it('knows no transition from one symbol to the next: its log-likelihood is the sum over symbols trained on', () => {
    const { training } = splitByTime(completeRows(selectRows(table, config)), version.metadata.data.nTrainRows)
    const alone = blocksOf(training).map(({ from, to }) => {
      const part = { ...table, dates: training.dates.slice(from, to), values: training.values.slice(2 * from, 2 * to) }
      delete (part as { symbols?: unknown }).symbols
      return inferFiltered(version, part).logScore.reduce((sum, score) => sum + score, 0)
    })
    expect(alone.reduce((sum, value) => sum + value, 0)).toBeCloseTo(version.metadata.fit.logLikelihoodRaw, 8)
  })

  it('of a set with one symbol is the training of that series', async () => {
    const one = extractFeatures(datasetOfSymbol(dataset, 'AAA')!, FEATURES)
    const [series, set] = await Promise.all([train(one), train({ ...one, symbols: { names: ['AAA'], starts: [0, 160] } })])
    expect(set.parameterDigest).toBe(series.parameterDigest)
    expect(set.metadata.data.symbols).toEqual(['AAA'])
    expect(series.metadata.data.symbols).toBeUndefined()
  })

  it('takes the symbols chosen, and refuses unknown ones', async () => {
    const chosen = await train(table, { symbols: ['AAA', 'CCC'] })
    expect(chosen.metadata.data).toMatchObject({ symbols: ['AAA', 'CCC'], nRows: 300 })
    const { refusal } = checkTraining(table, { ...config, symbols: ['AAA', 'XYZ'] })
    expect(refusal).toMatchObject({ code: 'badData', findings: [{ code: 'unknownSymbol', fixes: [{ title: 'Use every symbol' }] }] })
    expect(refusal?.code === 'badData' && refusal.findings[0]!.fixes[0]!.config.symbols).toBeUndefined()
  })

  it('starts a symbol when its features do, and says so; a later hole is refused with a way out', () => {
    const values = table.values.slice()
    values.fill(NaN, 0, 40)
    const late = checkTraining({ ...table, values }, config)
    expect(late.refusal).toBeNull()
    expect(late.nRows).toBe(430)
    expect(late.findings).toMatchObject([{ code: 'lateStart', severity: 'warning', count: 20, message: expect.stringContaining('20 rows at the start of symbol AAA') }])
    values[200] = NaN
    const hole = checkTraining({ ...table, values }, config).refusal
    const fix = hole?.code === 'badData' ? hole.findings[0]!.fixes[0] : undefined
    expect(fix).toMatchObject({ title: 'Leave out symbol AAA', config: { symbols: ['BBB', 'CCC'] } })
    expect(checkTraining({ ...table, values }, fix!.config).refusal).toBeNull()
  })

  it('leaves out a symbol that lacks a feature throughout', async () => {
    const values = table.values.slice()
    for (let row = 0; row < 160; row++) values[2 * row] = NaN
    const check = checkTraining({ ...table, values }, config)
    expect(check.findings).toMatchObject([{ code: 'lateStart', message: expect.stringContaining('symbol AAA has no row with a value in every feature: left out, with 160 rows.') }])
    expect((await train({ ...table, values })).metadata.data).toMatchObject({ symbols: ['BBB', 'CCC'], nRowsDroppedForMissing: 160 })
  })
})

describe('symbols standardised each by itself', () => {
  let own: ModelVersion

  beforeAll(async () => {
    own = await train(table, { scaling: 'symbol' })
  })

  it('are scaled by their own training rows, and the raw log score accounts for it', () => {
    const { bySymbol } = own.scaler!
    expect(bySymbol!.names).toEqual(['AAA', 'BBB', 'CCC'])
    const { training } = splitByTime(completeRows(selectRows(table, config)), own.metadata.data.nTrainRows)
    const vols = Array.from({ length: blocksOf(training)[0]!.to }, (_, row) => training.values[2 * row + 1]!)
    expect(bySymbol!.means[1]).toBeCloseTo(vols.reduce((sum, value) => sum + value, 0) / vols.length, 12)
    const scores = inferBatch(own, table).rows.logScore.filter((_, row) => table.dates[row]! <= own.metadata.data.trainLastDay)
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(own.metadata.fit.logLikelihoodRaw, 8)
  })

  it('are part of the model: its digest, its bundle, its plain form', async () => {
    expect(own.parameterDigest).not.toBe(version.parameterDigest)
    const decoded = await decodeBundle(await encodeBundle(own, []))
    expect(decoded).toMatchObject({ ok: true, value: { version: own } })
    expect(await fromPlainVersion(JSON.parse(JSON.stringify(toPlainVersion(own))))).toEqual({ ok: true, value: own })
  })

  it('say which symbols the model was not trained on', () => {
    const renamed = { ...table, symbols: { names: ['AAA', 'BBB', 'NEW'], starts: table.symbols!.starts } }
    expect(inferBatch(own, renamed).unseen).toEqual(['NEW'])
    expect(inferBatch(version, renamed).unseen).toEqual([])
  })

  it('need symbols', () => {
    const { symbols: _symbols, ...series } = selectRange(table, null, table.dates[20]!)
    expect(checkTraining(series, { ...config, scaling: 'symbol' }).refusal).toMatchObject({ code: 'invalidConfig', field: 'scaling' })
  })

  it('must each vary', () => {
    const values = table.values.slice()
    for (let row = 160; row < 310; row++) values[2 * row] = 1
    const { refusal } = checkTraining({ ...table, values }, { ...config, scaling: 'symbol' })
    expect(refusal).toMatchObject({ code: 'badData', findings: [{ code: 'constantColumn', fixes: [{ title: 'Leave out symbol BBB' }, { title: 'Standardise all symbols together' }] }] })
  })
})

describe('inferBatch', () => {
  it('gives every symbol the bits it has alone', () => {
    const batch = inferBatch(version, table)
    for (const { symbol } of blocksOf(table)) {
      const alone = inferFiltered(version, extractFeatures(datasetOfSymbol(dataset, symbol!)!, FEATURES))
      expect(causalOf(batch, symbol!)).toEqual(alone)
    }
    expect(causalOf(batch, 'XYZ')).toBeNull()
  })

  it('says where each symbol stands', () => {
    const { latest, rows } = inferBatch(version, table)
    for (const [i, { symbol, to }] of blocksOf(table).entries()) {
      const now = latest[i]!
      expect(now).toMatchObject({ symbol, day: rows.dates[to - 1], state: rows.states[to - 1], confidence: rows.confidence[to - 1] })
      const spell = rows.states.slice(to - now.rowsInSpell, to)
      expect(new Set(spell)).toEqual(new Set([now.state]))
      expect(rows.states[to - now.rowsInSpell - 1]).toBe(now.previousState)
      expect(rows.dates[to - now.rowsInSpell]).toBe(now.sinceDay)
    }
  })

  it('changes nothing before a day when days are added after it', () => {
    const whole = causalOf(inferBatch(version, table), 'BBB')!
    const cutDay = whole.dates[99]!
    const values = table.values.map((value, i) => (table.dates[i >> 1]! > cutDay ? value * 3 : value))
    const other = causalOf(inferBatch(version, { ...table, values }), 'BBB')!
    expect(other.filtered.slice(0, 200)).toEqual(whole.filtered.slice(0, 200))
    expect(other.filtered).not.toEqual(whole.filtered)
  })
})
