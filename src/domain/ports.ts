import type { AlertCommand, Alerting } from './alerts/decideAlerts'
import type { Alert } from './alerts/types'
import type { AppActor } from './audit/actor'
import type { AuditAction, AuditEvent } from './audit/types'
import type { DamagedRecord, ListedKind } from './shared/damagedRecord'
import type { BacktestStore } from './backtest/backtestStore'
import type { BenchmarkStore } from './benchmark/types'
import type { PairSimulationStore } from './comparison/pairSimulationStore'
import type { Dataset, DatasetSummary } from './dataset/types'
import type { SavedMapping } from './dataset/savedMapping'
import type { DiagnosisStore } from './diagnostics/diagnosisStore'
import type { EngineCommand, EngineCommands, RunOptions } from './engineCommands'
import type { SavedRecipe } from './features/savedRecipe'
import type { ModelVersion } from './model/types'
import type { Calibrated } from './monitor/calibrateMonitors'
import type { ServiceCommand, ServiceState } from './policy/decideService'
import type { PredictionHead, PredictionSegment } from './prediction/types'
import type { RegistryCommand } from './registry/commands'
import type { RegistryState } from './registry/state'
import type { ModelSummary, Settings, TrashEntry } from './registry/types'
import type { Digest } from './shared/digest'
import type { Failure } from './shared/failure'
import type { Result } from './shared/result'
import type { KeptBundle, RawSignature, SigningKey, TrustedSigner } from './signing/types'
import type { RunStore } from './training/pipeline/runStore'
import type { SweepStore } from './training/sweep/sweepStore'

/**
 * The engine, wherever it runs. Rejects with `EngineFailure` (code 'workerLost', 'cancelled' or an engine error's code);
 * expected outcomes are in the result. `nWorkers` says how many commands run at once.
 */
export type EnginePort = {
  readonly nWorkers: number
  run<C extends EngineCommand>(command: C, request: EngineCommands[C]['request'], options?: RunOptions<C>): Promise<EngineCommands[C]['result']>
}

/** A rejected engine call, as data. */
export class EngineFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'EngineFailure'
  }
}

/**
 * 'locked': the records are sealed and this tab has no key to them. 'readOnly': nothing is written while this mode is on.
 * 'corrupt': the stored bytes no longer give the digest. 'exists': content-equal record already there. 'refused': a rule of the
 * registry forbids it; `details` hold its number and the refusal's own code.
 */
export type StoreFailure = Failure<'notFound' | 'corrupt' | 'exists' | 'quotaExceeded' | 'closed' | 'newerSchema' | 'unavailable' | 'conflict' | 'refused' | 'locked' | 'wrongPassphrase' | 'readOnly'>

export type DatasetStore = {
  list(): Promise<readonly DatasetSummary[]>
  /** digest-checked */
  load(digest: Digest): Promise<Result<Dataset, StoreFailure>>
  save(dataset: Dataset): Promise<Result<DatasetSummary, StoreFailure>>
  /** moves it to the trash, for 30 days */
  remove(digest: Digest): Promise<Result<TrashEntry, StoreFailure>>
  restore(digest: Digest): Promise<Result<DatasetSummary, StoreFailure>>
}

/** Where an imported version comes from. */
export type ImportOrigin = {
  /** why it is trusted; null where a trusted signer signed it */
  readonly reason: string | null
  /** the bundle itself if it is signed: it is kept with the version, in the same transaction */
  readonly signed: Uint8Array<ArrayBuffer> | null
}

export type ModelStore = {
  list(): Promise<readonly ModelSummary[]>
  /** digest-checked; damage found is logged */
  load(digest: Digest): Promise<Result<ModelVersion, StoreFailure>>
  /** one transaction with its audit events; the label (name, version) is never reused; puts the model in use when asked */
  save(version: ModelVersion, options: { readonly putInUse: boolean; readonly origin?: ImportOrigin; /** who saves, where no person does */ readonly actor?: AppActor }): Promise<Result<ModelSummary, StoreFailure>>
  /** many versions in one transaction, all or none; those stored already are left as they are, and none is put in use */
  saveAll(versions: readonly ModelVersion[]): Promise<Result<readonly ModelSummary[], StoreFailure>>
  /** moves it to the trash, for 30 days, unless it is protected */
  remove(digest: Digest): Promise<Result<TrashEntry, StoreFailure>>
  /** retention: moves these versions of the archive to the trash, all or none */
  retire(digests: readonly Digest[], keep: number): Promise<Result<readonly TrashEntry[], StoreFailure>>
  restore(digest: Digest): Promise<Result<ModelSummary, StoreFailure>>
  /** every (name, version) ever used, deleted ones included */
  usedLabels(): Promise<readonly { readonly name: string; readonly version: string }[]>
}

/** Mappings of imports kept by the analyst, newest first. */
export type MappingStore = {
  list(): Promise<readonly SavedMapping[]>
  /** stores it, or gives a stored one its new name */
  save(mapping: SavedMapping): Promise<Result<SavedMapping, StoreFailure>>
  /** moves it to the trash, for 30 days */
  remove(digest: Digest): Promise<Result<TrashEntry, StoreFailure>>
  restore(digest: Digest): Promise<Result<SavedMapping, StoreFailure>>
}

/** Feature recipes kept by the analyst, newest first. */
export type RecipeStore = {
  list(): Promise<readonly SavedRecipe[]>
  /** digest-checked */
  load(digest: Digest): Promise<Result<SavedRecipe, StoreFailure>>
  /** stores it, or gives a stored one its new name; the one it replaces goes to the trash in the same transaction */
  save(recipe: SavedRecipe, options?: { readonly replaces: Digest }): Promise<Result<SavedRecipe, StoreFailure>>
  /** moves it to the trash, for 30 days */
  remove(digest: Digest): Promise<Result<TrashEntry, StoreFailure>>
  restore(digest: Digest): Promise<Result<SavedRecipe, StoreFailure>>
}

export type AuditStore = {
  list(filter?: { readonly subjectDigest?: Digest; readonly actions?: readonly AuditAction[] }): Promise<readonly AuditEvent[]>
  /** the newest events before a sequence (null: the newest of all), newest first */
  page(before: number | null, limit: number): Promise<readonly AuditEvent[]>
  count(): Promise<number>
  /** sequence of the first event that does not fit the chain, or null */
  verify(): Promise<number | null>
  /** the whole log as JSON Lines */
  exportLines(): Promise<Blob>
}

/** Commands that concern where a version stands; saving, choosing and deleting belong to the stores of their records. */
export type StageCommand = Exclude<RegistryCommand, { readonly kind: 'save' | 'choose' | 'delete' | 'restore' | 'retire' | 'repair' | 'markDamaged' | 'restoreBackup' }>

/** Where every version stands, by the rules of src/domain/registry/RULES.md. */
export type RegistryStore = {
  read(): Promise<RegistryState>
  /** one transaction with its events; 'refused' names the rule, and nothing has changed */
  run(command: StageCommand): Promise<Result<RegistryState, StoreFailure>>
  /** how what is stored differs from what the log says, in words; none if they agree */
  check(): Promise<readonly string[]>
}

export type SettingsStore = {
  read(): Promise<Settings>
  write(change: Partial<Omit<Settings, 'dataByModel'>>): Promise<Settings>
  /** has a model shown on another data set than its own; null goes back to that one */
  chooseData(model: Digest, dataset: Digest | null): Promise<Settings>
}

/** Keys that sign here. Their private halves never leave the store: they are made in it and sign in it. */
export type KeyStore = {
  /** the one that signs first, then the retired ones, the youngest first */
  list(): Promise<readonly SigningKey[]>
  /** makes the key that signs from now on; the one before it is retired */
  make(name: string): Promise<Result<SigningKey, StoreFailure>>
  /** for good; what it signed is then signed by an unknown key */
  remove(fingerprint: Digest): Promise<Result<SigningKey, StoreFailure>>
  /** with the key that signs; 'notFound' if there is none */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Result<RawSignature, StoreFailure>>
}

/** Other people's keys that the analyst trusts, by name. */
export type SignerStore = {
  list(): Promise<readonly TrustedSigner[]>
  /** 'exists' for a key that is trusted already or signs here; 'refused' for a text that is no P-256 public key */
  trust(signer: { readonly name: string; readonly pem: string }): Promise<Result<TrustedSigner, StoreFailure>>
  distrust(fingerprint: Digest, reason: string): Promise<Result<TrustedSigner, StoreFailure>>
}

/** Signed bundles of versions, byte for byte as their signatures cover them. */
export type SignedBundleStore = {
  /** those of a version, the one with most signatures first */
  list(digest: Digest): Promise<readonly KeptBundle[]>
  /**
   * Keeps a signed bundle of a version that is stored; where the same bundle is kept already, the signatures that are new. An event
   * says who signed; none if nothing is new. The caller has decoded the bundle and found that version in it.
   */
  keep(digest: Digest, bundle: Uint8Array<ArrayBuffer>, source: 'signedHere' | 'imported'): Promise<Result<KeptBundle, StoreFailure>>
}

export type TrashStore = {
  list(): Promise<readonly TrashEntry[]>
  /** deletes for good, to free the room it takes */
  empty(): Promise<void>
}

/** Bands of monitors under what they were computed from, so that they need not be computed again. */
export type CalibrationStore = {
  /** digest-checked; null where there is none, or none that is sound */
  load(key: Digest): Promise<Calibrated | null>
  /** the oldest give way */
  save(key: Digest, calibrated: Calibrated): Promise<void>
}

/** The passphrase; null: there is none. 'sealing' and 'opening' were begun and are not done yet. */
export type LockStatus = { readonly phase: 'sealing' | 'sealed' | 'opening'; readonly setAt: number; readonly idleMinutes: number | null; readonly iterations: number }

/** Records that have their new form, of all. */
export type LockProgress = { readonly done: number; readonly total: number }

/** The passphrase that everything stored is sealed with (src/storage/seal/README.md). */
export type LockStore = {
  read(): Promise<LockStatus | null>
  /** seals everything; ended half-way it goes on at the next visit, and what is stored can be read all the time */
  set(passphrase: string, onProgress?: (progress: LockProgress) => void): Promise<Result<null, StoreFailure>>
  change(current: string, next: string): Promise<Result<null, StoreFailure>>
  remove(passphrase: string, onProgress?: (progress: LockProgress) => void): Promise<Result<null, StoreFailure>>
  /** goes on with a sealing or opening that was not finished; nothing if there is none */
  resume(onProgress?: (progress: LockProgress) => void): Promise<Result<null, StoreFailure>>
  /** null: the page does not lock by itself */
  setIdleMinutes(minutes: number | null): Promise<Result<null, StoreFailure>>
  /** has every other tab lock itself */
  lockOthers(): void
}

/** What one series adds to the log: rows, where the line then stands, and where it stood when they were scored (null: it begins). */
export type PredictionAddition = {
  readonly segment: PredictionSegment | null
  readonly head: PredictionHead
  readonly from: Pick<PredictionHead, 'nRows' | 'inputDigest'> | null
}

/** A line whose head is damaged: it is gone on from no more. `series` stands for the symbol, see seriesOf. */
export type LostLine = { readonly series: Digest; readonly line: number }

/** What models said, call by call; appended to, never changed. */
export type PredictionStore = {
  /** where every line of a model stands */
  heads(model: Digest): Promise<readonly PredictionHead[]>
  /** lines that `heads` leaves out, whose numbers are taken all the same */
  lostLines(model: Digest): Promise<readonly LostLine[]>
  /** what the log says was read up to a row of a line; null where that row is not logged */
  inputDigestAt(line: Pick<PredictionHead, 'modelDigest' | 'symbol' | 'line'>, row: number): Promise<Digest | null>
  /** calls that scored the last rows of a model, newest first */
  recent(model: Digest, limit: number): Promise<readonly PredictionSegment[]>
  /** those of the same calls that are damaged and therefore not among them */
  damaged(model: Digest, limit: number): Promise<readonly DamagedRecord[]>
  /** all in one transaction; 'conflict' if a line has moved since: then nothing is written */
  append(additions: readonly PredictionAddition[]): Promise<Result<null, StoreFailure>>
}

/** Alerts of models, with the silences and rules about them. */
export type AlertStore = {
  /** open and over, those raised last first */
  list(): Promise<readonly Alert[]>
  alerting(): Promise<Alerting>
  /** one transaction with its events; gives the alerts it made or changed, and 'refused' says why nothing was */
  run(command: AlertCommand): Promise<Result<readonly Alert[], StoreFailure>>
}

/** The retraining policy and the schedule. */
export type ServiceStore = {
  read(): Promise<ServiceState>
  /** one transaction with its event; what changes nothing is none */
  run(command: ServiceCommand): Promise<Result<ServiceState, StoreFailure>>
}

export type StorageStatus = { readonly isPersistent: boolean | null; readonly usedBytes: number | null; readonly quotaBytes: number | null }

export type StorePort = {
  readonly datasets: DatasetStore
  readonly mappings: MappingStore
  readonly recipes: RecipeStore
  readonly models: ModelStore
  readonly registry: RegistryStore
  readonly audit: AuditStore
  readonly settings: SettingsStore
  readonly keys: KeyStore
  readonly signers: SignerStore
  readonly signedBundles: SignedBundleStore
  readonly trash: TrashStore
  readonly runs: RunStore
  readonly calibrations: CalibrationStore
  readonly diagnoses: DiagnosisStore
  readonly pairSimulations: PairSimulationStore
  readonly backtests: BacktestStore
  readonly lock: LockStore
  readonly predictions: PredictionStore
  readonly alerts: AlertStore
  readonly service: ServiceStore
  readonly sweeps: SweepStore
  readonly benchmarks: BenchmarkStore
  /** records of a list that are damaged and therefore not in it; the others are */
  damaged(kind: ListedKind): Promise<readonly DamagedRecord[]>
  status(): Promise<StorageStatus>
  /** asks the browser not to evict; the answer is shown to the analyst */
  persist(): Promise<boolean | null>
  eraseAll(): Promise<void>
  /** called with the record kinds that another tab changed */
  onChange(listener: (kinds: readonly StoreKind[]) => void): () => void
  /** called when this tab's connection is lost for good (a newer tab upgrades, the browser closed it, another tab locked) */
  onLost(listener: (reason: LostReason) => void): () => void
}

export type StoreKind = 'datasets' | 'mappings' | 'recipes' | 'models' | 'audit' | 'settings' | 'signing' | 'trash' | 'runs' | 'calibrations' | 'predictions' | 'alerts' | 'service' | 'sweeps' | 'benchmarks' | 'diagnoses' | 'pairSimulations' | 'backtests'

export type LostReason = 'upgrade' | 'terminated' | 'locked'

export type ClockPort = { now(): number }
