import { fail, type Result } from '../shared/result'
import type { Failure } from '../shared/failure'

export type BackupFailureCode =
  | 'notABackup'
  | 'damaged'
  | 'repacked'
  | 'newerFormat'
  | 'unknownFormat'
  | 'passphraseNeeded'
  | 'wrongPassphrase'
  | 'unreadable'
  | 'cancelled'

/** Why a backup was not written or not read; `part` in the details names the member. */
export type BackupFailure = Failure<BackupFailureCode>

/** Carries a failure out of the many small reads a backup takes; it ends at the door as a value. */
export class BackupError extends Error {
  constructor(readonly failure: BackupFailure) {
    super(failure.message)
    this.name = 'BackupError'
  }
}

export function backupError(code: BackupFailureCode, message: string, part?: string): BackupError {
  return new BackupError({ code, message, ...(part !== undefined && { details: { part } }) })
}

export function damaged(part: string, what: string): BackupError {
  return backupError('damaged', `The backup is damaged or was altered: ${part} ${what}. Nothing of it was used. Take another copy of the file, or an older backup.`, part)
}

/** Turns what reading or writing a backup throws into a value. Broken invariants are thrown on. */
export async function catchBackup<T>(work: () => Promise<Result<T, BackupFailure>>): Promise<Result<T, BackupFailure>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupError) return fail(error.failure)
    if (isUnreadable(error)) return fail({ code: 'unreadable', message: `The file could not be read: ${error.message}. It may have been moved or changed since it was chosen; choose it again.` })
    throw error
  }
}

function isUnreadable(error: unknown): error is DOMException {
  return error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError')
}

/** @throws BackupError 'cancelled' once the signal says so */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw backupError('cancelled', 'Cancelled. Nothing was changed.')
}
