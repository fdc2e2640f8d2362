import { toJsonLines } from '../../domain/audit/chain'
import { BackupError, throwIfCancelled, type BackupFailure } from '../../domain/backup/fault'
import type { OpenedBackup } from '../../domain/backup/openBackup'
import type { BackupOptions, BackupPort, RestoreChoices } from '../../domain/backup/port'
import type { NumberHashes } from '../../domain/dataset/verifyDataset'
import type { StoreFailure } from '../../domain/ports'
import { fail, ok, type Result } from '../../domain/shared/result'
import { attempt, orThrow, type Session } from '../session'
import { transact } from '../transact'
import { attachedLogs, eventsOfLog } from './attachedLogs'
import { readContents } from './contents'
import { brokenHistory, movedOn } from './failures'
import { collectLeftovers, whileRestoring } from './leftovers'
import { readLocalState } from './localState'
import { planRestore } from './planRestore'
import { restoreEmpty } from './restoreEmpty'
import { restoreMerge } from './restoreMerge'
import { noteDone, readStatus } from './status'
import { writeAll } from './writeAll'
import { writeNumbers } from './writeNumbers'

export type BackupStoreOptions = { readonly name: string; readonly hashes: NumberHashes; readonly build: string; /** after a restore: everything may have changed */ readonly onRestored: () => void }

export function createBackupStore(session: Session, options: BackupStoreOptions): BackupPort {
  const { db } = session
  return {
    status: () => orThrow(() => readStatus(db)),
    write: (passphrase, progress = {}) => guarded(() => writeAll(session, { ...progress, passphrase, build: options.build, hashes: options.hashes })),
    noteDone: (manifest) => orThrow(() => noteDone(session, manifest)),
    snooze: (until) =>
      orThrow(async () => {
        await transact(db, ['settings'], (writer) => writer.put('settings', { key: 'backupSnoozedUntil', value: until }))
        session.announce(['settings'])
      }),
    plan: (backup, progress) =>
      guarded(async () => {
        const contents = await readContents(backup, options.hashes, progress)
        return ok((await planRestore(contents, await readLocalState(db))).plan)
      }),
    async restore(backup, choices, progress) {
      const outcome = await guarded(() => whileRestoring(options.name, () => restore(session, options, backup, choices, progress)))
      // What was written in vain; if it cannot be deleted now, it is when the page next opens.
      if (!outcome.ok) await collectLeftovers(db, options.name).catch(() => undefined)
      return outcome
    },
    attachedLogs: () => orThrow(() => attachedLogs(db)),
    exportAttached: (head) => orThrow(async () => new Blob([toJsonLines(await eventsOfLog(db, head))], { type: 'application/jsonl' })),
    folder: () => orThrow(async () => (await db.get('handles', 'backups'))?.handle ?? null),
    chooseFolder: (handle) => orThrow(() => transact(db, ['handles'], (writer) => (handle === null ? writer.delete('handles', 'backups') : writer.put('handles', { key: 'backups', handle })))),
  }
}

/** Numbers first, belonging to nothing yet; then one transaction makes everything visible (B14). */
async function restore(session: Session, { hashes, onRestored }: BackupStoreOptions, backup: OpenedBackup, choices: RestoreChoices, progress: BackupOptions = {}): Promise<Result<null, BackupFailure | StoreFailure>> {
  const { db } = session
  const contents = await readContents(backup, hashes, { ...progress, onProgress: (share) => progress.onProgress?.(share * 0.5) })
  const local = await readLocalState(db)
  if ((local.head?.hash ?? null) !== choices.localHead) return fail(movedOn())
  const { plan, datasets } = await planRestore(contents, local)
  if (plan.history === 'attached' && contents.logBreaksAt !== null) return fail(brokenHistory(contents.logBreaksAt))
  const fresh = plan.into === 'empty' ? contents.records('datasets') : datasets
  const outcome = await attempt(async () => {
    await writeNumbers(db, backup, fresh, { ...progress, onProgress: (share) => progress.onProgress?.(0.5 + share * 0.5) })
    throwIfCancelled(progress.signal)
    return plan.into === 'empty' ? restoreEmpty(session, backup, contents, local) : restoreMerge(session, backup, contents, choices)
  })
  if (outcome.ok) onRestored()
  return outcome
}

async function guarded<T>(work: () => Promise<Result<T, BackupFailure | StoreFailure>>): Promise<Result<T, BackupFailure | StoreFailure>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupError) return fail(error.failure)
    return attempt(() => Promise.reject(error))
  }
}
