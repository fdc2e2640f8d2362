import { expect, it } from 'vitest'
import { MIGRATIONS } from '../../../src/storage/migrations'
import { openDatabase } from '../../../src/storage/openDatabase'
import type { KeyRecord } from '../../../src/storage/schema'
import { freshName, openRaw, openStore } from './openStore'

it('a signing key survives a reload, and nothing can read its private half out of the database', async () => {
  const name = freshName()
  const first = await openStore(name)
  const made = await first.keys.make('Ada')
  first.close()
  const store = await openStore(name)
  expect(await store.keys.list()).toEqual([made.ok && made.value])
  expect(await store.keys.sign(new Uint8Array(8))).toMatchObject({ ok: true, value: { name: 'Ada' } })
  const [record]: KeyRecord[] = await (await openRaw(name)).getAll('keys')
  expect(record!.privateKey).toMatchObject({ type: 'private', extractable: false, usages: ['sign'] })
  for (const format of ['pkcs8', 'jwk'] as const) await expect(crypto.subtle.exportKey(format, record!.privateKey!)).rejects.toThrow('not extractable')
})

it('a replaced key leaves no private half behind, and two tabs that make one at once leave one that signs', async () => {
  const name = freshName()
  const [here, there] = [await openStore(name), await openStore(name)]
  await Promise.all([here.keys.make('Ada'), there.keys.make('Ben')])
  const records: KeyRecord[] = await (await openRaw(name)).getAll('keys')
  expect(records.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1)
  expect(records.filter(({ privateKey }) => privateKey !== null)).toHaveLength(1)
  expect(await here.audit.verify()).toBeNull()
})

it('the migration to signing keeps what was stored and adds its three stores empty', async () => {
  const name = freshName()
  const before = MIGRATIONS.findIndex((migration) => migration.name === 'addSigning')
  await openAt(name, before)
  const db = await openRaw(name)
  expect([...db.objectStoreNames]).not.toContain('keys')
  await db.put('settings', { key: 'theme', value: 'dark' })
  db.close()
  await openAt(name, before + 1)
  const after = await openRaw(name)
  expect(await after.getAll('settings')).toEqual([{ key: 'theme', value: 'dark' }])
  for (const store of ['keys', 'signers', 'signedBundles']) expect(await after.getAll(store)).toEqual([])
})

async function openAt(name: string, version: number): Promise<void> {
  const opened = await openDatabase({ name, migrations: MIGRATIONS.slice(0, version), onLost: () => {} })
  if (!opened.ok) throw new Error(opened.error.message)
  opened.value.close()
}
