import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { BackupManifest } from '../domain/backup/manifest'
import type { OpenedBackup } from '../domain/backup/openBackup'
import type { BackupOptions, BackupPort, RestoreChoices, WrittenBackup } from '../domain/backup/port'
import { settleTrial } from '../domain/registry/promoteVersion'
import type { EnginePort, StorePort } from '../domain/ports'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { smallResult } from './localQuery'

const statusKey = storeKey('audit', 'backupStatus')
const folderKey = storeKey('settings', 'backupFolder')

/** What was backed up last and what came since. */
export function backupStatusQuery(backups: BackupPort) {
  return queryOptions({ ...smallResult, queryKey: statusKey, queryFn: () => backups.status() })
}

export function backupFolderQuery(backups: BackupPort) {
  return queryOptions({ ...smallResult, structuralSharing: false, queryKey: folderKey, queryFn: () => backups.folder() })
}

export function attachedLogsQuery(backups: BackupPort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('audit', 'attached'), queryFn: () => backups.attachedLogs() })
}

export type BackupRequest = BackupOptions & {
  readonly passphrase: string | null
  /** puts the file where it is kept; the reminder counts from then on */
  readonly save: (backup: WrittenBackup) => Promise<void> | void
}

/** Writes a backup and has it saved. */
export function writeBackupMutation(backups: BackupPort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'writeBackup'),
    mutationFn: async ({ passphrase, save, ...options }: BackupRequest): Promise<BackupManifest> => {
      const written = unwrap(await backups.write(passphrase, options))
      await save(written)
      await backups.noteDone(written.manifest)
      return written.manifest
    },
    onSuccess: () => client.invalidateQueries({ queryKey: statusKey }),
  })
}

export function snoozeBackupMutation(backups: BackupPort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'snoozeBackup'),
    mutationFn: (until: number) => backups.snooze(until),
    onSuccess: () => client.invalidateQueries({ queryKey: statusKey }),
  })
}

export function chooseFolderMutation(backups: BackupPort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'chooseFolder'),
    mutationFn: (folder: FileSystemDirectoryHandle | null) => backups.chooseFolder(folder),
    onSuccess: () => client.invalidateQueries({ queryKey: folderKey }),
  })
}

export function planRestoreMutation(backups: BackupPort) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'planRestore'),
    mutationFn: async ({ backup, ...options }: BackupOptions & { readonly backup: OpenedBackup }) => unwrap(await backups.plan(backup, options)),
  })
}

type RestorePorts = { readonly backups: BackupPort; readonly store: StorePort; readonly engine: EnginePort }

/** A production that came on trial is tried at once, as after a promotion (B10). */
export function restoreMutation({ backups, store, engine }: RestorePorts, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'restore'),
    mutationFn: async ({ backup, choices, ...options }: BackupOptions & { readonly backup: OpenedBackup; readonly choices: RestoreChoices }) => {
      unwrap(await backups.restore(backup, choices, options))
      const settled = await settleTrial({ store, engine })
      return settled?.ok ? settled.value : null
    },
    onSuccess: () => void client.resetQueries(),
  })
}

export function exportAttachedMutation(backups: BackupPort) {
  return mutationOptions({ mutationKey: storeKey('audit', 'exportAttached'), mutationFn: (head: string) => backups.exportAttached(head) })
}
