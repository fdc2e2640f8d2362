import type { StoreFailure } from '../ports'
import type { Digest } from '../shared/digest'
import type { Result } from '../shared/result'
import type { BackupFailure } from './fault'
import type { BackupManifest } from './manifest'
import type { OpenedBackup } from './openBackup'

export type BackupOptions = { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal }

export type WrittenBackup = { readonly fileName: string; readonly blob: Blob; readonly manifest: BackupManifest }

/** What the reminder is decided on. */
export type BackupStatus = {
  /** null: never */
  readonly lastAt: number | null
  /** models saved, imported or restored since then */
  readonly nModelsSince: number
  /** the first event that no backup holds; null if there is none */
  readonly changedAt: number | null
  readonly snoozedUntil: number | null
}

/** Records of one kind, by name: those a restore would add, and those that are here already. */
export type Arrivals = { readonly fresh: readonly string[]; readonly here: readonly string[] }

/** What a restore would do, as shown before it is done (RULES.md). */
export type RestorePlan = {
  /** 'empty': this browser becomes what the backup holds; 'merge': what is missing here is added */
  readonly into: 'empty' | 'merge'
  /** hash of the last event here; a restore is refused if the log went on since */
  readonly localHead: Digest | null
  readonly datasets: Arrivals
  readonly models: Arrivals
  readonly mappings: Arrivals
  readonly recipes: Arrivals
  /** runs of trainings, scored and sweeps, which the list of runs shows */
  readonly runs: { readonly nFresh: number; readonly nHere: number }
  /** alerts that come, all of them over */
  readonly nAlerts: number
  /** people whose keys the backup trusts and this browser does not */
  readonly signers: readonly { readonly name: string; readonly fingerprint: Digest }[]
  /** versions whose label is taken here by another */
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
  /** versions that are damaged here and sound in the backup */
  readonly repaired: readonly string[]
  /** records of the backup that no longer give their digest */
  readonly damaged: readonly string[]
  /** 'becomesLog': into an empty store; 'contained': the log here begins with it; 'attached': it is kept beside the log here */
  readonly history: 'becomesLog' | 'contained' | 'attached'
  /** event at which the chain of the backup's log breaks; null if it holds */
  readonly logBreaksAt: number | null
  readonly production: ProductionChoice
}

/** `digest`: of the backup's production, where it can be taken over; null where there is none, or nothing to choose. */
export type ProductionChoice = { readonly here: string | null; readonly inBackup: string | null; readonly digest: Digest | null }

export type RestoreChoices = { readonly localHead: Digest | null; readonly takeProduction: boolean; readonly takeSigners: boolean }

/** A log that came with a backup and is kept beside the log of this browser. */
export type AttachedLog = { readonly head: Digest; readonly nEvents: number; readonly backedUpAt: number; readonly restoredAt: number }

type Outcome<T> = Promise<Result<T, BackupFailure | StoreFailure>>

/** Backups of everything that is stored, and restoring them. */
export type BackupPort = {
  status(): Promise<BackupStatus>
  /** @param passphrase null: not encrypted */
  write(passphrase: string | null, options?: BackupOptions): Outcome<WrittenBackup>
  /** the written backup reached a place where it can be kept */
  noteDone(manifest: BackupManifest): Promise<void>
  snooze(until: number): Promise<void>
  /** verifies the whole backup and says what restoring it would do; changes nothing */
  plan(backup: OpenedBackup, options?: BackupOptions): Outcome<RestorePlan>
  /** the old state or the new one, never a mixture, wherever it ends */
  restore(backup: OpenedBackup, choices: RestoreChoices, options?: BackupOptions): Outcome<null>
  attachedLogs(): Promise<readonly AttachedLog[]>
  /** an attached log as JSON Lines */
  exportAttached(head: Digest): Promise<Blob>
  folder(): Promise<FileSystemDirectoryHandle | null>
  chooseFolder(folder: FileSystemDirectoryHandle | null): Promise<void>
}
