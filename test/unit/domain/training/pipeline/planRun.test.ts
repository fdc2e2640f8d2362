import { beforeAll, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../../../src/domain/model/types'
import { defaultConfig } from '../../../../../src/domain/training/defaultConfig'
import { planRun, replayRun, type RunPlan } from '../../../../../src/domain/training/pipeline/planRun'
import { runPipeline, type PipelineOutcome } from '../../../../../src/domain/training/pipeline/runPipeline'
import { createFixedClock } from '../../../../support/fixedClock'
import { createMemoryStore } from '../../../../support/memoryStore'
import { storeMarket } from '../../../../support/storeMarket'

const NAMES = ['ret_1d', 'vol']
const clock = createFixedClock()
const store = createMemoryStore(clock)
const surroundings = { engine: createInProcessEngine(), clock, store, build: { engineBuild: 'test', runtime: 'node' } }
let plan: RunPlan

async function run(change: Partial<RunPlan> = {}): Promise<PipelineOutcome> {
  const planned = await planRun(surroundings, { ...plan, ...change })
  if (!planned.ok) throw new Error(planned.error.message)
  return runPipeline(planned.value)
}

function versionOf({ result }: PipelineOutcome): ModelVersion {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

beforeAll(async () => {
  plan = { datasetDigest: await storeMarket(store, { names: NAMES, nRows: 600 }), name: 'market', config: { ...defaultConfig(NAMES), nStarts: 2 }, trigger: 'manual', save: 'staging' }
})

it('a run over the store saves to staging and no further, under the next version; its record gives the digest again', async () => {
  const first = await run()
  const version = versionOf(first)
  const registry = await store.registry.read()
  expect([...registry.staging]).toEqual([version.digest])
  expect(registry.production).toBeNull()
  expect(first.record.label).toEqual({ name: 'market', version: '1.0.0' })

  const warm = await run({ config: { ...plan.config, seed: 2, warmStart: version.digest }, trigger: 'schedule' })
  expect(warm.record).toMatchObject({ label: { version: '1.1.0' }, parentDigest: version.digest, trigger: 'schedule' })
  expect(versionOf(warm).metadata.refit).toMatchObject({ parentLabel: 'market 1.0.0' })

  for (const { record } of [first, warm]) {
    const replay = await replayRun(surroundings, 'r1', structuredClone(record))
    if (!replay.ok) throw new Error(replay.error.message)
    const again = await runPipeline(replay.value)
    expect(again.record).toMatchObject({ replayOf: 'r1', modelDigest: record.modelDigest, parameterDigest: record.parameterDigest })
    expect(again.record.steps.at(-1)).toMatchObject({ name: 'save', state: 'waiting' })
  }
})

it('a run that starts from a version that is gone is refused, and one without data cannot be replayed', async () => {
  expect(await planRun(surroundings, { ...plan, config: { ...plan.config, warmStart: '0'.repeat(64) } })).toMatchObject({ ok: false, error: { code: 'notFound' } })
  const lost = await run({ datasetDigest: '1'.repeat(64) })
  expect(lost.result).toMatchObject({ ok: false, error: { code: 'notFound' } })
  expect(await replayRun(surroundings, 'r2', lost.record)).toMatchObject({ ok: false, error: { code: 'noData' } })
})
