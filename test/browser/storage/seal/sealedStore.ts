import { freshPassphraseKeyParams } from '../../../../src/domain/shared/crypto/passphraseKey'
import type { IdbStore, IdbStoreOptions } from '../../../../src/storage/createIdbStore'
import { createDatabase } from '../../../../src/storage/database'
import { STORE_NAMES, type LockRecord } from '../../../../src/storage/schema'
import { createSecret } from '../../../../src/storage/seal/dataKeys'
import { lockRecordOf } from '../../../../src/storage/seal/lockRecord'
import { openRaw, openStore } from '../openStore'

export const PASSPHRASE = 'five plain words for tests'

/** Derived at a cost for tests, of which there are many. */
const SECRET = createSecret(PASSPHRASE, { ...freshPassphraseKeyParams(), iterations: 1 })

/** A new, empty store that has a passphrase. */
export async function openSealed(name: string, options: Partial<IdbStoreOptions> = {}, phase: LockRecord['phase'] = 'sealed'): Promise<IdbStore> {
  const empty = await openStore(name)
  empty.close()
  await enterPhase(name, phase)
  return openStore(name, { ...options, passphrase: PASSPHRASE })
}

/** Writes the record with which a phase begins; the records are left as they are. */
export async function enterPhase(name: string, phase: LockRecord['phase']): Promise<void> {
  const { keys, wrapped } = await SECRET
  const db = await openRaw(name)
  await db.put('lock', await lockRecordOf(keys, { epoch: 'test', phase, wrapped, setAt: 0, idleMinutes: 15 }))
  db.close()
}

/** Every record as a page that knows the passphrase reads it, the lock left out. */
export async function openedDump(name: string, phase: LockRecord['phase']): Promise<Record<string, string[]>> {
  const { keys } = await SECRET
  const db = createDatabase(await openRaw(name))
  db.seal.become({ phase, keys, epoch: 'test' })
  const contents: Record<string, string[]> = {}
  for (const store of STORE_NAMES) {
    if (store !== 'lock') contents[store] = (await db.getAll(store)).map((record) => JSON.stringify(record)).sort()
  }
  db.close()
  return contents
}
