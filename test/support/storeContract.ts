import { describe, expect, it } from 'vitest'
import type { StorePort } from '../../src/domain/ports'
import { describeAnalystContract } from './analystContract'
import { describeBacktestContract } from './backtestContract'
import { describeBenchmarkContract } from './benchmarkContract'
import { bitsOf } from './bitsOf'
import { createFixedClock, type FixedClock } from './fixedClock'
import { describeCalibrationContract } from './calibrationContract'
import { describeDiagnosisContract } from './diagnosisContract'
import { describePairSimulationContract } from './pairSimulationContract'
import { makeDataset } from './makeDataset'
import { describeMappingContract } from './mappingContract'
import { describeServiceContract } from './serviceContract'
import { describePredictionContract } from './predictionContract'
import { describeRecipeContract } from './recipeContract'
import { describeSigningContract } from './signingContract'
import { describeSweepContract } from './sweepContract'
import { makeSymbolDataset } from './makeSymbolDataset'
import { makeMapping } from './makeMapping'
import { makeModel } from './makeModel'

/** What every store must do, the real one and the one in memory alike. */
export function describeStoreContract(create: (clock: FixedClock) => Promise<StorePort>): void {
  const open = async () => {
    const clock = createFixedClock()
    return { clock, store: await create(clock) }
  }
  describeRecipeContract(async () => (await open()).store)
  describeAnalystContract(async () => (await open()).store)
  describeMappingContract(open)
  describeSigningContract(open)
  describeBacktestContract(open)
  describeBenchmarkContract(async () => (await open()).store)
  describeCalibrationContract(async () => (await open()).store)
  describeDiagnosisContract(async () => (await open()).store)
  describePairSimulationContract(async () => (await open()).store)
  describePredictionContract(async () => (await open()).store)
  describeServiceContract(async () => (await open()).store)
  describeSweepContract(async () => (await open()).store)

  const actionsOf = async (store: StorePort) => (await store.audit.list()).map(({ action }) => action)

  describe('data sets', () => {
    it('come back bit for bit', async () => {
      const { store } = await open()
      const dataset = await makeDataset()
      const saved = await store.datasets.save(dataset)
      expect(saved).toMatchObject({ ok: true, value: { digest: dataset.digest, nRows: 40, frequency: { label: 'daily' }, isSample: false } })
      const loaded = await store.datasets.load(dataset.digest)
      expect(loaded).toEqual({ ok: true, value: dataset })
      if (loaded.ok) expect(bitsOf(loaded.value.columns[0]!.values)).toEqual(bitsOf(dataset.columns[0]!.values))
    })

    it('of several symbols come back with them, and are listed with them', async () => {
      const { store } = await open()
      const dataset = await makeSymbolDataset()
      expect(await store.datasets.save(dataset)).toMatchObject({ ok: true, value: { nRows: 330, symbols: dataset.symbols } })
      expect(await store.datasets.load(dataset.digest)).toEqual({ ok: true, value: dataset })
      expect((await store.datasets.list())[0]!.symbols).toEqual(dataset.symbols)
    })

    it('are listed without their numbers, newest first', async () => {
      const { store } = await open()
      await store.datasets.save(await makeDataset({ name: 'old.csv', seed: 1, importedAt: 1 }))
      await store.datasets.save(await makeDataset({ name: 'new.csv', seed: 2, importedAt: 2 }))
      const list = await store.datasets.list()
      expect(list.map(({ name }) => name)).toEqual(['new.csv', 'old.csv'])
      expect(list[0]!.columns[0]).not.toHaveProperty('values')
    })

    it('are stored once: the same content again is refused', async () => {
      const { store } = await open()
      const dataset = await makeDataset()
      await store.datasets.save(dataset)
      expect(await store.datasets.save({ ...dataset, name: 'copy.csv' })).toMatchObject({ ok: false, error: { code: 'exists' } })
      expect(await actionsOf(store)).toEqual(['datasetImported'])
    })

    it('that are unknown are not found', async () => {
      const { store } = await open()
      for (const act of ['load', 'remove', 'restore'] as const) {
        expect(await store.datasets[act]('0'.repeat(64))).toMatchObject({ ok: false, error: { code: 'notFound' } })
      }
    })

    it('can be deleted and brought back unchanged', async () => {
      const { store, clock } = await open()
      const dataset = await makeDataset()
      await store.datasets.save(dataset)
      clock.advance(1000)
      expect(await store.datasets.remove(dataset.digest)).toEqual({
        ok: true,
        value: { kind: 'dataset', digest: dataset.digest, label: 'prices.csv', deletedAt: clock.now() },
      })
      expect(await store.datasets.list()).toEqual([])
      expect(await store.datasets.load(dataset.digest)).toMatchObject({ ok: false, error: { code: 'notFound' } })
      expect(await store.trash.list()).toHaveLength(1)
      expect(await store.datasets.restore(dataset.digest)).toMatchObject({ ok: true })
      expect(await store.datasets.load(dataset.digest)).toEqual({ ok: true, value: dataset })
      expect(await store.trash.list()).toEqual([])
      expect(await actionsOf(store)).toEqual(['datasetImported', 'datasetDeleted', 'datasetRestored'])
    })

    it('in the trash come back when imported again', async () => {
      const { store } = await open()
      const dataset = await makeDataset()
      await store.datasets.save(dataset)
      await store.datasets.remove(dataset.digest)
      expect(await store.datasets.save(dataset)).toMatchObject({ ok: true })
      expect(await store.trash.list()).toEqual([])
    })
  })

  describe('model versions', () => {
    it('come back bit for bit', async () => {
      const { store } = await open()
      const model = await makeModel()
      expect(await store.models.save(model, { putInUse: false })).toMatchObject({ ok: true, value: { digest: model.digest, name: 'us-market', nStates: 2 } })
      const loaded = await store.models.load(model.digest)
      expect(loaded).toEqual({ ok: true, value: model })
      if (loaded.ok) expect(bitsOf(loaded.value.params.means)).toEqual(bitsOf(model.params.means))
    })

    it('can be put in use as they are saved, with every event in the log', async () => {
      const { store } = await open()
      const model = await makeModel({ sampleOverrideReason: 'a first look' })
      await store.models.save(model, { putInUse: true })
      expect((await store.settings.read()).modelInUse).toBe(model.digest)
      expect(await actionsOf(store)).toEqual(['modelSaved', 'sampleRuleOverridden', 'modelPutInUse'])
      expect(await store.audit.verify()).toBeNull()
    })

    it('keep the reason of an import', async () => {
      const { store } = await open()
      await store.models.save(await makeModel(), { putInUse: false, origin: { reason: 'from a colleague', signed: null } })
      expect(await store.audit.list()).toMatchObject([{ action: 'modelImported', reason: 'from a colleague' }])
    })

    it('[R22] never share a label, not even with a deleted version', async () => {
      const { store } = await open()
      const first = await makeModel({ seed: 1 })
      await store.models.save(first, { putInUse: false })
      const second = await makeModel({ seed: 2 })
      expect(await store.models.save(second, { putInUse: false })).toMatchObject({ ok: false, error: { code: 'conflict' } })
      await store.models.remove(first.digest)
      await store.trash.empty()
      expect(await store.models.save(second, { putInUse: false })).toMatchObject({ ok: false, error: { code: 'conflict' } })
      expect(await store.models.usedLabels()).toEqual([{ name: 'us-market', version: '1.0.0' }])
      expect(await store.models.save(first, { putInUse: false })).toMatchObject({ ok: true })
    })

    it('of equal content are stored once', async () => {
      const { store } = await open()
      const model = await makeModel()
      await store.models.save(model, { putInUse: false })
      expect(await store.models.save(await makeModel({ version: '1.1.0' }), { putInUse: true })).toMatchObject({ ok: false, error: { code: 'exists' } })
      expect((await store.settings.read()).modelInUse).toBeNull()
    })

    it('are saved together, all or none, and those stored already are left alone', async () => {
      const { store } = await open()
      const [a, b, c] = await Promise.all([1, 2, 3].map((seed) => makeModel({ seed, name: `set/${seed}` })))
      await store.models.save(a!, { putInUse: true })
      expect(await store.models.saveAll([a!, b!])).toMatchObject({ ok: true, value: [{ digest: b!.digest }] })
      expect(await store.models.load(b!.digest)).toEqual({ ok: true, value: b })
      expect((await store.settings.read()).modelInUse).toBe(a!.digest)
      const clash = await makeModel({ seed: 4, name: 'set/1' })
      expect(await store.models.saveAll([c!, clash])).toMatchObject({ ok: false, error: { code: 'conflict' } })
      expect(await store.models.list()).toHaveLength(2)
      expect(await actionsOf(store)).toEqual(['modelSaved', 'modelPutInUse', 'modelSaved'])
      expect(await store.audit.verify()).toBeNull()
    })

    it('in use can be deleted: the pointer goes with them and comes back with them', async () => {
      const { store } = await open()
      const model = await makeModel()
      await store.models.save(model, { putInUse: true })
      await store.models.remove(model.digest)
      expect((await store.settings.read()).modelInUse).toBeNull()
      expect(await store.models.list()).toEqual([])
      await store.models.restore(model.digest)
      expect((await store.settings.read()).modelInUse).toBe(model.digest)
      expect(await store.models.load(model.digest)).toEqual({ ok: true, value: model })
      expect((await actionsOf(store)).slice(-3)).toEqual(['modelDeleted', 'modelRestored', 'modelPutInUse'])
    })

    it('leave the pointer alone if another version took their place meanwhile', async () => {
      const { store } = await open()
      const [first, second] = await Promise.all([makeModel({ seed: 1 }), makeModel({ seed: 2, version: '1.1.0' })])
      await store.models.save(first, { putInUse: true })
      await store.models.remove(first.digest)
      await store.models.save(second, { putInUse: true })
      await store.models.restore(first.digest)
      expect((await store.settings.read()).modelInUse).toBe(second.digest)
    })
  })

  describe('settings', () => {
    it('start from the defaults and keep what is written', async () => {
      const { store } = await open()
      expect(await store.settings.read()).toEqual({ theme: 'system', analyst: 'analyst', modelInUse: null, dataByModel: {} })
      expect(await store.settings.write({ theme: 'dark' })).toEqual({ theme: 'dark', analyst: 'analyst', modelInUse: null, dataByModel: {} })
      expect(await store.settings.read()).toEqual({ theme: 'dark', analyst: 'analyst', modelInUse: null, dataByModel: {} })
      expect(await store.audit.list()).toEqual([])
    })

    it('log which model is put in use, and refuse one that is not there', async () => {
      const { store } = await open()
      const model = await makeModel()
      await store.models.save(model, { putInUse: false })
      await store.settings.write({ modelInUse: model.digest })
      await store.settings.write({ modelInUse: null })
      expect((await actionsOf(store)).slice(1)).toEqual(['modelPutInUse', 'modelPutInUse'])
      await expect(store.settings.write({ modelInUse: '0'.repeat(64) })).rejects.toMatchObject({ code: 'notFound' })
    })
  })

  describe('the data a model is shown on', () => {
    it('are its own until another data set is chosen, and again when the choice is taken back', async () => {
      const { store } = await open()
      const [dataset, model] = await Promise.all([makeDataset(), makeModel()])
      await store.datasets.save(dataset)
      await store.models.save(model, { putInUse: true })
      expect(await store.settings.chooseData(model.digest, dataset.digest)).toMatchObject({ modelInUse: model.digest, dataByModel: { [model.digest]: dataset.digest } })
      expect((await store.settings.read()).dataByModel).toEqual({ [model.digest]: dataset.digest })
      expect((await store.settings.write({ theme: 'dark' })).dataByModel).toEqual({ [model.digest]: dataset.digest })
      expect((await store.settings.chooseData(model.digest, null)).dataByModel).toEqual({})
      expect((await store.audit.list()).slice(-2)).toMatchObject([
        { action: 'datasetPutInUse', subject: 'prices.csv', subjectDigest: dataset.digest, details: { model: 'us-market 1.0.0', modelDigest: model.digest } },
        { action: 'datasetPutInUse', subjectDigest: model.metadata.data.datasetDigest },
      ])
      expect(await store.audit.verify()).toBeNull()
    })

    it('must be in this browser, and so must the model', async () => {
      const { store } = await open()
      const [dataset, model] = await Promise.all([makeDataset(), makeModel()])
      await store.models.save(model, { putInUse: true })
      await expect(store.settings.chooseData(model.digest, dataset.digest)).rejects.toMatchObject({ code: 'notFound' })
      await store.datasets.save(dataset)
      await expect(store.settings.chooseData('0'.repeat(64), dataset.digest)).rejects.toMatchObject({ code: 'notFound' })
      expect((await store.settings.read()).dataByModel).toEqual({})
    })
  })

  it('keeps the events of one record apart on request', async () => {
    const { store } = await open()
    const [dataset, model] = await Promise.all([makeDataset(), makeModel()])
    await store.datasets.save(dataset)
    await store.models.save(model, { putInUse: true })
    const events = await store.audit.list({ subjectDigest: model.digest })
    expect(events.map(({ sequence, action }) => [sequence, action])).toEqual([
      [2, 'modelSaved'],
      [3, 'modelPutInUse'],
    ])
  })

  it('keeps runs, the newest first', async () => {
    const { store } = await open()
    const run = { title: 'Train', endedAt: null, outcome: 'running', message: null, pipeline: null } as const
    await store.runs.put({ ...run, id: 'a', startedAt: 1 })
    await store.runs.put({ ...run, id: 'b', startedAt: 2 })
    await store.runs.put({ ...run, id: 'a', startedAt: 1, endedAt: 3, outcome: 'finished' })
    expect((await store.runs.list()).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['b', 'running'],
      ['a', 'finished'],
    ])
  })

  it('erases everything and works afterwards', async () => {
    const { store } = await open()
    const [dataset, model] = await Promise.all([makeDataset(), makeModel()])
    await store.datasets.save(dataset)
    await store.models.save(model, { putInUse: true })
    await store.mappings.save(await makeMapping())
    await store.settings.chooseData(model.digest, dataset.digest)
    await store.settings.write({ theme: 'dark' })
    await store.eraseAll()
    expect(await store.mappings.list()).toEqual([])
    expect([await store.datasets.list(), await store.models.list(), await store.trash.list(), await store.models.usedLabels()]).toEqual([[], [], [], []])
    expect(await store.settings.read()).toEqual({ theme: 'system', analyst: 'analyst', modelInUse: null, dataByModel: {} })
    expect(await store.audit.list()).toMatchObject([{ sequence: 1, action: 'erasedAll', details: { nEventsErased: 4 } }])
    expect(await store.models.save(model, { putInUse: true })).toMatchObject({ ok: true })
    expect(await store.audit.verify()).toBeNull()
  })
}
