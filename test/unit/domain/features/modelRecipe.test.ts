import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { encodeBundle } from '../../../../src/domain/bundle/encodeBundle'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { dataForModel, planReading } from '../../../../src/domain/features/dataForModel'
import { deriveDataset } from '../../../../src/domain/features/deriveDataset'
import { digestOfRecipe } from '../../../../src/domain/features/recipeDigest'
import { attributeRegime } from '../../../../src/domain/inference/attributeRegime'
import { inferFiltered } from '../../../../src/domain/inference/inferFiltered'
import { createRegimeStream } from '../../../../src/domain/inference/regimeStream'
import { digestOfJson } from '../../../../src/domain/shared/digest'
import { schemaOf, sealVersion } from '../../../../src/domain/model/identity'
import { fromPlainVersion, toPlainVersion } from '../../../../src/domain/model/plainVersion'
import type { ModelVersion, TrainingConfig } from '../../../../src/domain/model/types'
import { defaultConfigFor } from '../../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { fitLimits, quantile } from '../../../../src/domain/training/fitLimits'
import { checkTraining } from '../../../../src/domain/training/checkTraining'
import { prepareTraining } from '../../../../src/domain/training/prepareTraining'
import { completeRows, selectRows } from '../../../../src/domain/training/selectRows'
import { trainInProcess } from '../../../../src/domain/training/trainInProcess'
import { editText, rezip } from '../bundle/rezip'
import { createColumn, digestOfDataset } from '../../../../src/domain/dataset/datasetDigest'
import { feature, loadSampleFile, recipeOf } from './makeTables'

const RECIPE = recipeOf(
  [
    feature('ret_1d', 'logReturn', ['close']),
    feature('rvol_21d', 'realisedVolatility', ['close'], { window: 21 }, { isOutput: false }),
    feature('log_vix', 'log', ['vix']),
    feature('vix_rv', 'ratio', ['vix', 'rvol_21d'], { scale: 0.01 }),
    feature('spread', 'difference', ['dgs10', 'dgs2']),
  ],
  { clipping: { mode: 'quantiles', lower: 0.01, upper: 0.99 }, series: ['close', 'vix', 'dgs10', 'dgs2'].map((column) => ({ column, lag: { count: 0, unit: 'rows' }, fillLimit: 5 })) },
)

let market: Dataset
let derived: Dataset
let config: TrainingConfig
let version: ModelVersion

beforeAll(async () => {
  const whole = await loadSampleFile('market-daily')
  market = await headOf(whole, 1200)
  const result = await deriveDataset({ recipe: RECIPE, dataset: market, name: 'derived', derivedAt: 1 })
  if (!result.ok) throw new Error(result.error.message)
  derived = result.value
  const features = ['ret_1d', 'log_vix', 'vix_rv']
  config = { ...defaultConfigFor(derived), features, labelRule: { orderingFeature: 'ret_1d' }, nStates: 2, covarianceType: 'diag', nStarts: 2, maxIter: 60 }
  const trained = await trainInProcess(extractFeatures(derived, features), config)
  if (!trained.ok) throw new Error(trained.error.message)
  version = trained.value
}, 60_000)

describe('a model trained on computed features', () => {
  it('keeps the part of the recipe that its features need, in its schema and identity', async () => {
    const { recipe } = version.schema
    expect(recipe?.features.map(({ name, isOutput }) => [name, isOutput])).toEqual([['ret_1d', true], ['rvol_21d', false], ['log_vix', true], ['vix_rv', true]])
    expect(recipe?.series.map(({ column }) => column)).toEqual(['close', 'vix'])
    const other = await sealVersion({ ...version, schema: await schemaOf(version.schema.features) })
    expect(other.digest).not.toBe(version.digest)
    expect(other.parameterDigest).toBe(version.parameterDigest)
  })

  it('scores raw data as it scores the features made of them, bit for bit', async () => {
    const read = await dataForModel(version.schema, market)
    if (!read.ok) throw new Error(read.error.message)
    const names = config.features
    const [raw, made] = [read.value, derived].map((dataset) => inferFiltered(version, extractFeatures(dataset, names)))
    const from = raw!.dates.length - made!.dates.length
    expect(Array.from(raw!.dates.slice(from))).toEqual(Array.from(made!.dates))
    expect(raw!.dates.length).toBe(made!.dates.length)
    expect(Array.from(raw!.filtered)).toEqual(Array.from(made!.filtered))
  })

  it('survives bundle and plain data, and a bundle with another recipe is refused', async () => {
    const bundle = await encodeBundle(version, [])
    const decoded = await decodeBundle(bundle)
    if (!decoded.ok) throw new Error(decoded.error.message)
    expect(decoded.value.version).toEqual(version)
    const plain = await fromPlainVersion(JSON.parse(JSON.stringify(toPlainVersion(version))))
    expect(plain).toEqual({ ok: true, value: version })
    const forged = await rezip(bundle, editText('metadata.json', '"window": 21', '"window": 22'), { fixManifest: true })
    expect(await decodeBundle(forged)).toMatchObject({ ok: false, error: { code: 'digestMismatch' } })
    const broken = await rezip(bundle, editText('metadata.json', '"window": 21', '"window": -1'), { fixManifest: true })
    expect(await decodeBundle(broken)).toMatchObject({ ok: false, error: { code: 'schemaInvalid', part: 'metadata.json.schema.recipe' } })
    const unclipped = await rezip(bundle, editText('metadata.json', /"clipLimits": \{[^}]*\},/, ''), { fixManifest: true })
    expect(await decodeBundle(unclipped)).toMatchObject({ ok: false, error: { code: 'schemaInvalid', part: 'metadata.json.clipLimits' } })
  })

  it('says what is missing where neither features nor raw columns are there', () => {
    const without = { name: 'raw.csv', columns: market.columns.filter(({ name }) => name !== 'vix') }
    const reading = planReading(version.schema, without)
    expect(reading).toMatchObject({ ok: false, error: { code: 'featureMismatch', details: { missing: ['vix'] } } })
    expect(planReading(version.schema, market)).toEqual({ ok: true, value: 'recipe' })
    expect(planReading(version.schema, derived)).toEqual({ ok: true, value: 'features' })
  })
})

describe('clipping', () => {
  it('has limits at the quantiles of the training part, and later rows change no bit of them', async () => {
    const table = extractFeatures(derived, config.features)
    const rows = completeRows(selectRows(table, config))
    const nTrain = version.metadata.data.nTrainRows
    expect(nTrain).toBeLessThan(rows.nSamples)
    version.schema.features.forEach((_, d) => {
      const sorted = Float64Array.from({ length: nTrain }, (_, t) => rows.values[t * 3 + d]!).sort()
      expect(version.scaler!.limits!.lower[d]).toBe(quantile(sorted, 0.01))
      expect(version.scaler!.limits!.upper[d]).toBe(quantile(sorted, 0.99))
      expect(sorted.filter((value) => value < version.scaler!.limits!.lower[d]!).length).toBe(Math.ceil(0.01 * (nTrain - 1)))
    })
    const values = table.values.map((value, i) => (Math.floor(i / 3) >= nTrain ? value * 100 : value))
    const prepared = await prepareTraining({ ...table, values }, config)
    expect(prepared.ok && prepared.value.scaler).toEqual(version.scaler)
  })

  it('takes an outlier for its limit, in batch and row by row alike', () => {
    const table = extractFeatures(derived, config.features)
    const limit = version.scaler!.limits!.upper[1]!
    const [wild, tame] = [1e6, limit].map((value) => ({ ...table, values: table.values.map((each, i) => (i === 400 * 3 + 1 ? value : each)) }))
    const [far, near] = [inferFiltered(version, wild!), inferFiltered(version, tame!)]
    expect(Array.from(far.filtered)).toEqual(Array.from(near.filtered))
    const stream = createRegimeStream(version)
    if (!stream.ok) throw new Error(stream.error.message)
    for (let t = 0; t <= 400; t++) stream.value.step(table.dates[t]!, wild!.values.slice(t * 3, t * 3 + 3))
    expect(Array.from(stream.value.row.stateProbs)).toEqual(Array.from(far.filtered.slice(800, 802)))
    const why = attributeRegime(version, far, wild!, 400)!
    const same = attributeRegime(version, near, tame!, 400)!
    expect(why.features.map(({ share }) => share)).toEqual(same.features.map(({ share }) => share))
    expect(why.features[1]!.value).toBe(1e6)
  })

  it('is refused without a scaler, outside its range, and where it leaves nothing', () => {
    const table = extractFeatures(derived, config.features)
    expect(checkTraining(table, { ...config, standardize: false }).refusal).toMatchObject({ code: 'invalidConfig', field: 'clipping' })
    expect(checkTraining(table, { ...config, clipping: { lower: 0.5, upper: 0.9 } }).refusal).toMatchObject({ code: 'invalidConfig', field: 'clipping' })
    const values = table.values.map((value, i) => (i % 3 === 2 && Math.floor(i / 3) % 150 !== 0 ? 1 : value))
    const check = checkTraining({ ...table, values }, config)
    const finding = check.findings.find(({ code, column }) => code === 'constantColumn' && column === 'vix_rv')
    expect(finding?.fixes[0]?.config.clipping).toBeUndefined()
    expect(fitLimits(completeRows(selectRows(table, config)), { })).toBeUndefined()
  })
})

it('a schema without a recipe keeps the digest it had', async () => {
  expect((await schemaOf([{ name: 'a', unit: null }])).digest).toBe(await digestOfJson({ format: 'regimescope/schema/1', features: [{ name: 'a', unit: null }] }))
  expect(await digestOfRecipe(version.schema.recipe!)).not.toBe(derived.derivation!.recipeDigest)
})

async function headOf(dataset: Dataset, nRows: number): Promise<Dataset> {
  const dates = dataset.dates.slice(0, nRows)
  const columns = await Promise.all(dataset.columns.map((column) => createColumn(column, column.values.slice(0, nRows))))
  return { ...dataset, dates, columns, digest: await digestOfDataset({ dates, columns }) }
}
