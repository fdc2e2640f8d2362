import { beforeEach, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import type { ModelVersion, TrainingTrigger } from '../../../../src/domain/model/types'
import { retrain, retrainConfig } from '../../../../src/domain/schedule/retrain'
import type { Digest } from '../../../../src/domain/shared/digest'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { planRun } from '../../../../src/domain/training/pipeline/planRun'
import { runPipeline } from '../../../../src/domain/training/pipeline/runPipeline'
import { createFixedClock } from '../../../support/fixedClock'
import { createMemoryStore, type MemoryStore } from '../../../support/memoryStore'
import { storeMarket } from '../../../support/storeMarket'

const names = ['ret_1d', 'vol']
const clock = createFixedClock()
const engine = createInProcessEngine()
const build = { engineBuild: 'test', runtime: 'node' }
let store: MemoryStore
let version: ModelVersion

beforeEach(async () => {
  store = createMemoryStore(clock)
  const datasetDigest = await storeMarket(store, { names, nRows: 500 })
  const config = { ...defaultConfig(names), nStarts: 1, trainRows: 300, lastDay: 11_400 }
  const planned = await planRun({ engine, clock, store, build }, { datasetDigest, name: 'market', config, trigger: 'manual', save: 'staging' })
  const trained = planned.ok ? (await runPipeline(planned.value)).result : planned
  if (!trained.ok) throw new Error(trained.error.message)
  version = trained.value
})

/** Trains anew, and waits until the job is over; the page is told as often as a version was saved. */
async function again(model: Digest, trigger: TrainingTrigger) {
  const jobs: { readonly title: string; readonly ended: Promise<unknown> }[] = []
  let nSaved = 0
  const started = await retrain(
    { engine, clock, store, build, onSaved: () => nSaved++, startTraining: (title, work) => `job-${jobs.push({ title, ended: work({}) })}` },
    { model, trigger },
  )
  await Promise.all(jobs.map(({ ended }) => ended))
  return { started, titles: jobs.map(({ title }) => title), nSaved }
}

const savedBy = async () => (await store.audit.list({ actions: ['modelSaved'] })).map(({ subject, actor }) => [subject, actor])

it('trains as configured on the rows there are, from the model itself too, and ends in staging', async () => {
  expect(await again(version.digest, 'manual')).toEqual({ started: { ok: true, value: 'job-1' }, titles: ['market 1.1.0, trained anew'], nSaved: 1 })
  const registry = await store.registry.read()
  expect(registry.production).toBeNull()
  const [made] = [...registry.staging].filter((digest) => digest !== version.digest)
  const loaded = await store.models.load(made!)
  expect(loaded).toMatchObject({ ok: true, value: { version: '1.1.0', config: { lastDay: null, trainRows: null, warmStart: version.digest, nStarts: 1 }, metadata: { trigger: 'manual', parentDigest: version.digest, data: { lastDay: 10_957 + 499 } } } })
  expect(await savedBy()).toEqual([['market 1.0.0', 'analyst'], ['market 1.1.0', 'analyst']])
})

it('[R29] what the schedule trained is saved by the schedule', async () => {
  await again(version.digest, 'schedule')
  expect(await savedBy()).toEqual([['market 1.0.0', 'analyst'], ['market 1.1.0', 'schedule']])
})

it('reads the rows chosen for the model, where those it was trained on have grown', async () => {
  const longer = await storeMarket(store, { names, nRows: 560 })
  await store.settings.chooseData(version.digest, longer)
  await again(version.digest, 'manual')
  const [made] = [...(await store.registry.read()).staging].filter((digest) => digest !== version.digest)
  expect(await store.models.load(made!)).toMatchObject({ ok: true, value: { metadata: { data: { datasetDigest: longer, lastDay: 10_957 + 559 } } } })
})

it('says why nothing began, and why a training that began saved nothing', async () => {
  expect(await again('0'.repeat(64), 'schedule')).toMatchObject({ started: { ok: false, error: { code: 'notFound' } }, titles: [], nSaved: 0 })
  await store.datasets.remove(version.metadata.data.datasetDigest)
  expect(await again(version.digest, 'schedule')).toMatchObject({ started: { ok: true }, nSaved: 0 })
  expect(await store.models.list()).toHaveLength(1)
})

it('leaves no end of the rows and no share of its own in the configuration', () => {
  expect(retrainConfig(version)).toEqual({ ...version.config, lastDay: null, trainRows: null, warmStart: version.digest })
})
