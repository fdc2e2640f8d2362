import type { BackupPort, BackupStatus, RestorePlan } from '../../src/domain/backup/port'
import { backupFileName, createBackupWriter } from '../../src/domain/backup/writeBackup'
import type { ClockPort } from '../../src/domain/ports'
import { ok } from '../../src/domain/shared/result'

export type MemoryBackups = BackupPort & { status(): Promise<BackupStatus>; become(change: Partial<BackupStatus>): void; plans: RestorePlan[]; restored: Parameters<BackupPort['restore']>[1][] }

/** Backups that hold nothing, of a store whose status the test says; what was restored is noted. */
export function createMemoryBackups(clock: ClockPort): MemoryBackups {
  let status: BackupStatus = { lastAt: null, nModelsSince: 0, changedAt: null, snoozedUntil: null }
  let folder: FileSystemDirectoryHandle | null = null
  const plans: RestorePlan[] = []
  const restored: Parameters<BackupPort['restore']>[1][] = []
  return {
    plans,
    restored,
    become: (change) => void (status = { ...status, ...change }),
    status: async () => status,
    async write(_passphrase, options) {
      options?.onProgress?.(1)
      const createdAt = clock.now()
      const written = await createBackupWriter().finish({ createdAt, build: 'test', databaseVersion: 1, log: { nEvents: 0, head: null } })
      return ok({ fileName: backupFileName(createdAt), ...written })
    },
    noteDone: async ({ createdAt }) => void (status = { lastAt: createdAt, nModelsSince: 0, changedAt: null, snoozedUntil: null }),
    snooze: async (until) => void (status = { ...status, snoozedUntil: until }),
    plan: async () => ok(plans.at(-1)!),
    async restore(_backup, choices) {
      restored.push(choices)
      return ok(null)
    },
    attachedLogs: async () => [],
    exportAttached: async () => new Blob([]),
    folder: async () => folder,
    chooseFolder: async (chosen) => void (folder = chosen),
  }
}
