import type { StoreFailure } from '../../domain/ports'
import { fail, ok, type Result } from '../../domain/shared/result'
import type { LockRecord } from '../schema'
import { unwrapKeys, type DataKeys } from './dataKeys'
import { maskOf } from './envelope'
import type { UnlockedState } from './seal'

/** The record of a phase. Only who holds the keys can write one that is accepted. */
export async function lockRecordOf(keys: DataKeys, facts: Omit<LockRecord, 'key' | 'proof'>): Promise<LockRecord> {
  return { ...facts, key: 'lock', proof: await proofOf(keys, facts) }
}

/** What the records are sealed with, if this is the passphrase. Nothing is written, so a wrong one costs nothing but the time. */
export async function unlock(lock: LockRecord, passphrase: string): Promise<Result<UnlockedState, StoreFailure>> {
  const keys = await unwrapKeys(passphrase, lock.wrapped)
  if (keys === null) return fail(wrongPassphrase())
  if ((await proofOf(keys, lock)) !== lock.proof) return fail({ code: 'corrupt', message: 'The record of the passphrase was changed from outside this page, so that nothing sealed under it can be trusted. Restore a backup.' })
  return ok({ phase: lock.phase, keys, epoch: lock.epoch })
}

export function wrongPassphrase(): StoreFailure {
  return { code: 'wrongPassphrase', message: 'This is not the passphrase. Nothing was changed; try again as often as needed.' }
}

export function lockedFailure(): StoreFailure {
  return { code: 'locked', message: 'The stored data are locked with a passphrase.' }
}

function proofOf(keys: DataKeys, { epoch, phase }: Pick<LockRecord, 'epoch' | 'phase'>): Promise<string> {
  return maskOf(keys, 'lock', 'phase', [epoch, phase])
}
