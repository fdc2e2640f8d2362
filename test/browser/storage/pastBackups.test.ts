import { expect, it } from 'vitest'
import { openBackup } from '../../../src/domain/backup/openBackup'
import encrypted from '../../fixtures/backups/format1-encrypted.zip?url'
import plain from '../../fixtures/backups/format1.zip?url'
import { restore } from './backupWorld'
import { freshName, openStore } from './openStore'

it.each([
  ['format 1', plain, null],
  ['format 1, encrypted', encrypted, 'four words are enough'],
])('[B5] a backup of %s is restored by today\'s code: the same log, versions that give their digests, data sets that can be read', async (_format, url, passphrase) => {
  const file = await (await fetch(url)).blob()
  const backup = await openBackup(file, passphrase)
  if (!backup.ok) throw new Error(backup.error.message)
  const store = await openStore(freshName())
  const { plan, outcome } = await restore(store, backup.value)
  expect(plan).toMatchObject({ into: 'empty', logBreaksAt: null, damaged: [] })
  expect(outcome).toEqual({ ok: true, value: null })
  const log = await store.audit.list()
  expect(log.at(-2)!.hash).toBe('9bf04849c86bfa27cbdb91be730d6c1821c78be9dbae204239e04f3ff33d7c5e')
  const models = await store.models.list()
  expect(models).toHaveLength(4)
  for (const { digest } of models) expect((await store.models.load(digest)).ok).toBe(true)
  for (const { digest } of await store.datasets.list()) expect((await store.datasets.load(digest)).ok).toBe(true)
  expect([await store.audit.verify(), await store.registry.check()]).toEqual([null, []])
  expect(await store.recipes.list()).toHaveLength(1)
})
