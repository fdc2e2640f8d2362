import { expect, it, vi } from 'vitest'
import { runEngineCommand } from '../../../../src/domain/engineHandlers'
import type { EngineCommand, EngineCommands, RunOptions } from '../../../../src/domain/engineCommands'
import type { ModelVersion } from '../../../../src/domain/model/types'
import type { EnginePort, StorePort } from '../../../../src/domain/ports'
import type { GateId } from '../../../../src/domain/registry/gates'
import { promoteVersion, rollBack, settleTrial } from '../../../../src/domain/registry/promoteVersion'
import { runGates } from '../../../../src/domain/registry/runGates'
import { createFixedClock } from '../../../support/fixedClock'
import { makeModel } from '../../../support/makeModel'
import { createMemoryStore } from '../../../support/memoryStore'

/** The engine in this process; `fail` makes the nth check of a version fail. */
function engineThat(fail: (nth: number) => boolean = () => false): EnginePort & { readonly calls: RunOptions<EngineCommand>[] } {
  const calls: RunOptions<EngineCommand>[] = []
  return {
    calls,
    nWorkers: 1,
    async run<C extends EngineCommand>(command: C, request: EngineCommands[C]['request'], options: RunOptions<C> = {}) {
      calls.push(options as RunOptions<EngineCommand>)
      if (fail(calls.length)) throw new Error('the worker ended without a word')
      return runEngineCommand(command, request, { onProgress: () => undefined, shouldCancel: () => false })
    },
  }
}

const skips = (['comparison', 'converged', 'validation', 'schema'] as const).map((gate: GateId) => ({ gate, reason: 'agreed with the desk' }))

async function shadowed(store: StorePort, engine: EnginePort, version: ModelVersion): Promise<void> {
  await store.models.save(version, { putInUse: true })
  const moved = await store.registry.run({ kind: 'toShadow', digest: version.digest, gates: await runGates({ store, engine }, version.digest, 'shadow'), skips })
  if (!moved.ok) throw new Error(moved.error.message)
}

async function setUp() {
  const store = createMemoryStore(createFixedClock())
  const engine = engineThat()
  const [first, second] = await Promise.all([makeModel({ seed: 1 }), makeModel({ seed: 2, version: '1.1.0' })])
  await shadowed(store, engine, first)
  await shadowed(store, engine, second)
  const promote = async (version: ModelVersion, replaces: string | null, by: EnginePort = engine) =>
    promoteVersion({ store, engine: by }, { kind: 'promote', digest: version.digest, replaces, gates: await runGates({ store, engine }, version.digest, 'production'), skips })
  return { store, engine, first, second, promote }
}

it('[R13] answers every gate, and loads the version in a fresh worker', async () => {
  const { store, first } = await setUp()
  const engine = engineThat()
  const gates = await runGates({ store, engine }, first.digest, 'production')
  expect(gates.map(({ gate }) => gate)).toEqual(['digest', 'worker', 'schema', 'converged', 'validation', 'comparison', 'origin'])
  expect(gates.filter(({ gate }) => gate === 'digest' || gate === 'worker').map(({ verdict }) => verdict)).toEqual(['passed', 'passed'])
  expect(gates[5]).toMatchObject({ verdict: 'passed', message: expect.stringContaining('nothing to compare with') })
  expect(engine.calls).toEqual([{ isFresh: true }])
  const lost = await runGates({ store, engine: engineThat(() => true) }, first.digest, 'previous')
  expect(lost).toMatchObject([{ verdict: 'passed' }, { gate: 'worker', verdict: 'failed', message: expect.stringContaining('without a word') }])
  expect((await runGates({ store, engine }, '0'.repeat(64), 'shadow')).map(({ verdict }) => verdict)).toEqual(['failed', ...Array<string>(4).fill('notAvailable')])
})

it('[R13] finds another schema than the live one, named', async () => {
  const { store, engine, first, second, promote } = await setUp()
  await promote(first, null)
  expect((await runGates({ store, engine }, second.digest, 'production'))[2]).toMatchObject({ gate: 'schema', verdict: 'passed' })
  const live = await store.models.load(first.digest)
  if (!live.ok) throw new Error(live.error.message)
  vi.spyOn(store.models, 'load').mockImplementation(async (digest) => ({ ok: true, value: digest === first.digest ? { ...live.value, schema: { features: [{ name: 'other', unit: null }], digest: '0'.repeat(64) } } : second }))
  expect((await runGates({ store, engine }, second.digest, 'production'))[2]).toMatchObject({ verdict: 'failed', message: expect.stringContaining('in production, reads other') })
})

it('[R9] confirms a promotion once its smoke test in a fresh worker has passed', async () => {
  const { store, first, promote } = await setUp()
  const engine = engineThat()
  expect(await promote(first, null, engine)).toEqual({ ok: true, value: { kind: 'promoted' } })
  expect(engine.calls).toEqual([{ isFresh: true }])
  expect(await store.registry.read()).toMatchObject({ production: first.digest, trial: null })
  expect((await store.audit.page(null, 3)).map(({ action }) => action)).toEqual(['smokeTestPassed', 'modelPromoted', 'modelShadowed'])
})

it('[R10] takes a promotion back by itself if the smoke test fails, and logs both', async () => {
  const { store, first, second, promote } = await setUp()
  await promote(first, null)
  const outcome = await promote(second, first.digest, engineThat(() => true))
  expect(outcome).toMatchObject({ ok: true, value: { kind: 'returned', what: expect.stringContaining('the worker ended without a word') } })
  expect(await store.registry.read()).toMatchObject({ production: first.digest, previous: null, trial: null, shadow: new Set([second.digest]) })
  expect((await store.audit.page(null, 2)).map(({ action }) => action)).toEqual(['promotionReturned', 'modelPromoted'])
  expect(await store.registry.check()).toEqual([])
})

it('[R10] finishes a trial that a closed tab left behind', async () => {
  const { store, engine, first } = await setUp()
  await store.registry.run({ kind: 'promote', digest: first.digest, replaces: null, gates: await runGates({ store, engine }, first.digest, 'production'), skips })
  expect(await settleTrial({ store, engine })).toEqual({ ok: true, value: { kind: 'promoted' } })
  expect(await settleTrial({ store, engine })).toBeNull()
})

it('[R11] rolls back in one step, and not to a version that no longer computes what it did', async () => {
  const { store, engine, first, second, promote } = await setUp()
  await promote(first, null)
  await promote(second, first.digest)
  const request = { to: first.digest, replaces: second.digest, reason: 'switches too often' }
  expect(await rollBack({ store, engine: engineThat(() => true) }, request)).toMatchObject({ ok: false, error: { code: 'refused', details: { rule: 'R15' } } })
  expect((await store.registry.read()).production).toBe(second.digest)
  expect(await rollBack({ store, engine }, request)).toEqual({ ok: true, value: null })
  expect(await store.registry.read()).toMatchObject({ production: first.digest, previous: null })
})
