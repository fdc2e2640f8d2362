import { openBackup, type OpenedBackup } from '../../../src/domain/backup/openBackup'
import type { RestoreChoices } from '../../../src/domain/backup/port'
import type { ModelVersion } from '../../../src/domain/model/types'
import { PRODUCTION_GATES, SHADOW_GATES } from '../../../src/domain/registry/gates'
import type { Digest } from '../../../src/domain/shared/digest'
import type { IdbStore } from '../../../src/storage/createIdbStore'
import { createFixedClock } from '../../support/fixedClock'
import { makeDataset } from '../../support/makeDataset'
import { makeMapping } from '../../support/makeMapping'
import { makeModel } from '../../support/makeModel'
import { passed } from '../../support/registryWorld'
import { openRaw, openStore } from './openStore'

/** A store in which every kind of thing happened: production, previous, shadow, archive, trash, notes, data of a model. */
export async function fill(name: string): Promise<{ store: IdbStore; models: readonly ModelVersion[]; datasets: readonly Digest[] }> {
  const clock = createFixedClock()
  const store = await openStore(name, { clock, build: 'test' })
  const [prices, more] = [await makeDataset(), await makeDataset({ name: 'more.csv', seed: 9 })]
  const models = await Promise.all([1, 2, 3, 4, 5].map((seed) => makeModel({ seed, name: `model-${seed}` })))
  for (const dataset of [prices, more]) await store.datasets.save(dataset)
  for (const model of models) await store.models.save(model, { putInUse: false })
  await store.mappings.save(await makeMapping())
  for (const { digest } of models.slice(0, 3)) await store.registry.run({ kind: 'toShadow', digest, gates: passed(SHADOW_GATES), skips: [] })
  for (const [i, { digest }] of models.slice(0, 2).entries()) {
    await store.registry.run({ kind: 'promote', digest, replaces: i === 0 ? null : models[0]!.digest, gates: passed(PRODUCTION_GATES), skips: [] })
    await store.registry.run({ kind: 'confirm', digest })
  }
  await store.registry.run({ kind: 'archive', digest: models[3]!.digest, reason: 'superseded' })
  await store.registry.run({ kind: 'annotate', digest: models[2]!.digest, tags: ['desk 2'], note: 'candidate' })
  await store.settings.chooseData(models[1]!.digest, more.digest)
  await store.settings.write({ theme: 'dark', analyst: 'Ada' })
  await store.keys.make('Ada')
  await store.models.remove(models[4]!.digest)
  await store.runs.put({ id: 'r1', title: 'Train', startedAt: 1, endedAt: 2, outcome: 'finished', message: null, pipeline: null })
  return { store, models, datasets: [prices.digest, more.digest] }
}

export async function backupOf(store: IdbStore, passphrase: string | null = null): Promise<OpenedBackup> {
  const written = await store.backups.write(passphrase)
  if (!written.ok) throw new Error(written.error.message)
  const opened = await openBackup(written.value.blob, passphrase)
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

export async function restore(store: IdbStore, backup: OpenedBackup, choices: Partial<Pick<RestoreChoices, 'takeProduction' | 'takeSigners'>> = {}) {
  const plan = await store.backups.plan(backup)
  if (!plan.ok) throw new Error(plan.error.message)
  return { plan: plan.value, outcome: await store.backups.restore(backup, { localHead: plan.value.localHead, takeProduction: false, takeSigners: false, ...choices }) }
}

/** Damages a stored version. */
export async function flipByte(name: string, digest: Digest): Promise<void> {
  const db = await openRaw(name)
  const version: ModelVersion = await db.get('modelVersions', digest)
  new Uint8Array(version.params.means.buffer)[3]! ^= 1
  await db.put('modelVersions', version)
}
