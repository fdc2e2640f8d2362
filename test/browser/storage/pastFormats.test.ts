import { describe, expect, it } from 'vitest'
import { actorOf } from '../../../src/domain/audit/actor'
import type { AuditEvent } from '../../../src/domain/audit/types'
import { decodeBundle } from '../../../src/domain/bundle/decodeBundle'
import { encodeBundle } from '../../../src/domain/bundle/encodeBundle'
import { readPublicKeys } from '../../../src/domain/bundle/signature/publicKey'
import { addSignature } from '../../../src/domain/bundle/signature/signedBundle'
import type { ModelVersion } from '../../../src/domain/model/types'
import type { Digest } from '../../../src/domain/shared/digest'
import type { IdbStore } from '../../../src/storage/createIdbStore'
import { MIGRATIONS } from '../../../src/storage/migrations'
import { STORE_NAMES } from '../../../src/storage/schema'
import { createFixedClock } from '../../support/fixedClock'
import { RECORDED_PASSPHRASE } from '../../support/databases/recordedPassphrase'
import { writeDatabase, type DatabaseDump } from '../../support/databases/databaseDump'
import { freshName, openRaw, openStore } from './openStore'

const dumps = import.meta.glob<DatabaseDump>('../../fixtures/databases/v*.json', { eager: true, import: 'default' })
const recorded = Object.values(dumps).sort((a, b) => a.version - b.version)
const sealedDumps = import.meta.glob<DatabaseDump>('../../fixtures/databases/sealed-v*.json', { eager: true, import: 'default' })
const sealed = Object.values(sealedDumps).sort((a, b) => a.version - b.version)

type Past = { readonly title: string; readonly dump: DatabaseDump; /** what the log of the same database told in clear */ readonly events: readonly AuditEvent[]; readonly passphrase?: string }

const eventsOf = ({ version }: DatabaseDump) => recorded[version - 1]!.stores['auditEvents']!.records as AuditEvent[]
const past: readonly Past[] = [
  ...recorded.map((dump) => ({ title: `version ${dump.version} wrote`, dump, events: eventsOf(dump) })),
  ...sealed.map((dump) => ({ title: `version ${dump.version} sealed`, dump, events: eventsOf(dump), passphrase: RECORDED_PASSPHRASE })),
]

it('there is a recorded database of every past version', () => {
  expect(recorded.map(({ version }) => version)).toEqual(recorded.map((_, i) => i + 1))
  expect([MIGRATIONS.length - 1, MIGRATIONS.length]).toContain(recorded.length)
})

describe.each(past)('a database that $title', ({ dump, events, passphrase }) => {
  const isSealed = passphrase !== undefined
  const opened = async () => {
    const name = freshName()
    await writeDatabase({ name, dump })
    return { name, store: await openStore(name, { clock: createFixedClock(events.at(-1)!.at), ...(isSealed && { passphrase }) }) }
  }
  const countOf = (store: string) => dump.stores[store]?.records.length ?? 0

  it('has every store of today, and a log that verifies and tells what is stored', async () => {
    const { name, store } = await opened()
    expect([...(await openRaw(name)).objectStoreNames].sort()).toEqual([...STORE_NAMES].sort())
    expect(await store.audit.count()).toBe(countOf('auditEvents'))
    expect(await store.audit.verify()).toBeNull()
    expect(await store.registry.check()).toEqual([])
    const told = [...events.map(({ actor, action }) => [actor ?? 'not recorded', action]), ...(isSealed ? [['analyst', 'passphraseSet']] : [])]
    expect((await store.audit.list()).map((event) => [actorOf(event), event.action])).toEqual(told)
  })

  it('gives every model, data set, mapping, recipe, label, run and setting', async () => {
    const { store } = await opened()
    const models = await store.models.list()
    expect(models.map(({ version }) => version)).toEqual(['1.3.0', '1.2.0', '1.1.0', '1.0.0'])
    for (const { digest } of models) expect(await store.models.load(digest)).toMatchObject({ ok: true })
    const datasets = await store.datasets.list()
    expect(datasets.map(({ name }) => name)).toEqual(['kept.csv'])
    expect(await store.datasets.load(datasets[0]!.digest)).toMatchObject({ ok: true })
    expect(await store.models.usedLabels()).toHaveLength(5)
    expect((await store.runs.list()).map(({ id, outcome, pipeline }) => [id, outcome, pipeline?.label.version])).toEqual([['r1', 'finished', undefined], ['r2', 'failed', '1.0.0']].slice(0, countOf('runs')))
    expect(await store.mappings.list()).toHaveLength(countOf('mappings'))
    expect(await store.recipes.list()).toHaveLength(countOf('recipes'))
    const { theme, modelInUse, analyst } = await store.settings.read()
    expect({ theme, inUse: models.find(({ digest }) => digest === modelInUse)?.version, analyst }).toEqual({ theme: 'dark', inUse: '1.1.0', analyst: 'analyst' })
  })

  it('gives every key, which signs as before, every signer and every signature', async () => {
    const { store } = await opened()
    const keys = await store.keys.list()
    expect(keys.map(({ name, retiredAt }) => [name, retiredAt === null])).toEqual(countOf('keys') === 0 ? [] : [['Ada Lindt', true], ['Ada', false]])
    expect((await store.signers.list()).map(({ name }) => name)).toEqual(countOf('signers') === 0 ? [] : ['Ben'])
    const signed = (await store.models.list()).find(({ version }) => version === '1.3.0')!
    const kept = await store.signedBundles.list(signed.digest)
    expect(kept.map(({ signers }) => signers)).toEqual(countOf('signedBundles') === 0 ? [] : [[keys[0]!.fingerprint]])
    if (keys.length === 0) return
    const known = await readPublicKeys(keys.map(({ pem }) => pem))
    const again = await addSignature(await encodeBundle(await modelOf(store, signed.digest), []), (bytes) => store.keys.sign(bytes))
    if (!again.ok) throw new Error(again.error.message)
    for (const bundle of [...kept.map((each) => each.bundle), again.value.bundle]) {
      expect(await decodeBundle(bundle, known)).toMatchObject({ ok: true, value: { version: { digest: signed.digest }, signatures: [{ fingerprint: keys[0]!.fingerprint, isVerified: true }] } })
    }
  })

  it('gives every band, prediction, alert, snooze, trial, measurement, diagnosis and backtest', async () => {
    const { store } = await opened()
    const of = <T>(name: string, ...what: T[]): T[] => (countOf(name) === 0 ? [] : what)
    expect([await store.calibrations.load('k'.repeat(64))].filter((each) => each !== null)).toMatchObject(of('calibrations', { calibration: { bands: [{ id: 'confidence_30', lower: 0.71 }] } }))
    expect(await store.predictions.recent('m', 10)).toMatchObject(of('predictions', { firstRow: 0, role: 'production', filtered: Float64Array.of(1, 1, 1) }))
    expect(await store.predictions.heads('m')).toMatchObject(of('predictionHeads', { nRows: 3, lastDay: 3 }))
    expect(await store.alerts.list()).toMatchObject(of('alerts', { source: 'stuck:log_vix', modelLabel: 'us-market 1.3.0' }))
    expect((await store.alerts.alerting()).silences).toMatchObject(of('service', { until: 200, reason: 'moving house' }))
    expect(Object.values((await store.service.read()).snoozes)).toMatchObject(of('service', { until: 300, reason: 'later' }))
    expect(await store.sweeps.list()).toMatchObject(of('sweeps', { id: 's1', datasetName: 'x.csv' }))
    expect(await store.benchmarks.list()).toMatchObject(of('benchmarks', { id: 'b1' }))
    expect([await store.diagnoses.load('g'.repeat(64))].filter((each) => each !== null)).toMatchObject(of('diagnoses', { modelDigest: 'a model', seed: 7, nReplicates: 199 }))
    expect([await store.pairSimulations.load('h'.repeat(64))].filter((each) => each !== null)).toMatchObject(of('pairSimulations', { nPaths: 1000, nPassed: 41 }))
    expect(await store.backtests.list()).toMatchObject(of('backtests', { modelLabel: 'us-market 1.3.0', nTrials: 1 }))
    expect(await store.sweeps.trials('s1')).toMatchObject(of('trials', { index: 10, outcome: { state: 'infeasible', have: 1, needed: 2 } }))
  })

  it('brings back what was in its trash, and takes new changes', async () => {
    const { store } = await opened()
    const trash = await store.trash.list()
    expect(trash.map(({ kind }) => kind).sort()).toEqual(['dataset', 'model'])
    for (const { kind, digest } of trash) expect(await (kind === 'model' ? store.models : store.datasets).restore(digest)).toMatchObject({ ok: true })
    expect(await store.models.list()).toHaveLength(5)
    expect((await store.audit.page(null, 1))[0]!.actor).toBe('analyst')
    expect(await store.audit.verify()).toBeNull()
    expect(await store.registry.check()).toEqual([])
  })
})

it.each(sealed)('a database that version $version sealed tells nothing without its passphrase, and all of it in clear once that is taken away', async (dump) => {
  for (const word of ['us-market', 'kept.csv', 'Lindt', 'log_vix']) expect(JSON.stringify(dump)).not.toContain(word)
  const name = freshName()
  await writeDatabase({ name, dump })
  await expect(openStore(name)).rejects.toThrow('passphrase')
  await expect(openStore(name, { passphrase: 'another one' })).rejects.toThrow('passphrase')
  const clock = createFixedClock(eventsOf(dump).at(-1)!.at)
  const store = await openStore(name, { clock, passphrase: RECORDED_PASSPHRASE })
  expect(await store.lock.remove(RECORDED_PASSPHRASE)).toMatchObject({ ok: true })
  store.close()
  const open = await openStore(name, { clock })
  expect((await open.models.list()).map(({ version }) => version)).toEqual(['1.3.0', '1.2.0', '1.1.0', '1.0.0'])
  expect([await open.audit.verify(), await open.registry.check()]).toEqual([null, []])
})

async function modelOf(store: IdbStore, digest: Digest): Promise<ModelVersion> {
  const loaded = await store.models.load(digest)
  if (!loaded.ok) throw new Error(loaded.error.message)
  return loaded.value
}

it('a database with stages keeps every pointer, note and gate', async () => {
  for (const dump of recorded.filter(({ version }) => version >= 3)) {
    const name = freshName()
    await writeDatabase({ name, dump })
    const store = await openStore(name)
    const labelOf = new Map((await store.models.list()).map(({ digest, version }) => [digest, version]))
    const { production, previous, shadow, staging, annotations, keepArchived, trial } = await store.registry.read()
    expect([production, previous].map((digest) => labelOf.get(digest!))).toEqual(['1.1.0', '1.0.0'])
    expect([[...shadow], [...staging]].map((set) => set.map((digest) => labelOf.get(digest)))).toEqual([['1.2.0'], ['1.3.0']])
    expect([...annotations.values()]).toEqual([{ tags: ['candidate'], note: 'Less jumpy.' }])
    expect([keepArchived, trial]).toEqual([5, null])
  }
})
