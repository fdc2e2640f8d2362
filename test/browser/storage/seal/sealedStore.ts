import type { LockRecord } from '../../../../src/storage/schema'
import type { IdbStore, IdbStoreOptions } from '../../../../src/storage/createIdbStore'
import { freshPassphraseKeyParams } from '../../../../src/domain/shared/crypto/passphraseKey'
import { createSecret } from '../../../../src/storage/seal/dataKeys'
import { lockRecordOf } from '../../../../src/storage/seal/lockRecord'
import { openRaw, openStore } from '../openStore'

export const PASSPHRASE = 'five plain words for tests'

/** A new, empty store that has a passphrase; derived at a cost for tests, of which there are many. */
export async function openSealed(name: string, options: Partial<IdbStoreOptions> = {}, phase: LockRecord['phase'] = 'sealed'): Promise<IdbStore> {
  const empty = await openStore(name)
  empty.close()
  await putLock(name, phase)
  return openStore(name, { ...options, passphrase: PASSPHRASE })
}

async function putLock(name: string, phase: LockRecord['phase']): Promise<void> {
  const { keys, wrapped } = await createSecret(PASSPHRASE, { ...freshPassphraseKeyParams(), iterations: 1 })
  const db = await openRaw(name)
  await db.put('lock', await lockRecordOf(keys, { epoch: 'test', phase, wrapped, setAt: 0, idleMinutes: 15 }))
  db.close()
}
