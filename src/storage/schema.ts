import type { DBSchema, StoreNames } from 'idb'
import type { Alerting } from '../domain/alerts/decideAlerts'
import type { Alert } from '../domain/alerts/types'
import type { AuditEvent } from '../domain/audit/types'
import type { FalsePromotion, ShadowComparison } from '../domain/comparison/types'
import type { BacktestSummary } from '../domain/backtest/backtestStore'
import type { Backtest } from '../domain/backtest/types'
import type { BenchmarkRun } from '../domain/benchmark/types'
import type { Dataset, DatasetSummary } from '../domain/dataset/types'
import type { SavedMapping } from '../domain/dataset/savedMapping'
import type { SavedRecipe } from '../domain/features/savedRecipe'
import type { Diagnosis } from '../domain/diagnostics/types'
import type { ModelVersion } from '../domain/model/types'
import type { Calibrated } from '../domain/monitor/calibrateMonitors'
import type { RunEntry } from '../domain/training/pipeline/runStore'
import type { ServiceState } from '../domain/policy/decideService'
import type { PredictionHead, PredictionSegment } from '../domain/prediction/types'
import type { ProductionPolicy } from '../domain/registry/policy'
import type { Annotation, Trial } from '../domain/registry/state'
import type { ModelSummary, Settings, TrashEntry } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import type { SweepPlan, SweepTrial } from '../domain/training/sweep/types'
import type { KeptBundle, SigningKey, TrustedSigner } from '../domain/signing/types'
import type { WrappedSecret } from './seal/dataKeys'

/** A data set without its numbers. Deleted ones stay here until the trash is emptied; an entry in `trash` hides them. */
export type DatasetRecord = DatasetSummary & Pick<Dataset, 'provenance'>

export type DatesRecord = { readonly datasetDigest: Digest; readonly dates: Int32Array<ArrayBuffer> }

export type ColumnRecord = { readonly datasetDigest: Digest; readonly index: number; readonly values: Float64Array }

/** A (name, version) ever used. Outlives the version it named. */
export type LabelRecord = { readonly name: string; readonly version: string; readonly digest: Digest }

/** What holds now of the registry (src/domain/registry/RULES.md), and the data set a model is shown on instead of its own. */
export type PointerRecord =
  | { readonly key: 'production' | 'previous' | 'chosen' | `shadow:${Digest}` | `staging:${Digest}` | `damaged:${Digest}` | `data:${Digest}`; readonly digest: Digest }
  | ({ readonly key: 'trial' } & Trial)
  | { readonly key: 'keepArchived'; readonly keep: number }
  | ({ readonly key: 'policy' } & ProductionPolicy)
  | ({ readonly key: `comparison:${Digest}`; readonly digest: Digest } & ShadowComparison)

/** Tags and notes of a version; they outlive its deletion, until the trash is emptied. */
export type AnnotationRecord = Annotation & { readonly digest: Digest }

/** When everything was last backed up, with which event the log ended then, and how many models had come by then. */
export type LastBackup = { readonly at: number; readonly sequence: number; readonly nModels: number }

export type SettingRecord =
  | { readonly key: 'theme'; readonly value: Settings['theme'] }
  | { readonly key: 'analyst'; readonly value: Settings['analyst'] }
  | { readonly key: 'lastBackup'; readonly value: LastBackup }
  | { readonly key: 'backupSnoozedUntil'; readonly value: number }

/** `wasInUse`: restoring the version chooses it again if nothing took its place. `stage`: where it was; absent: staging. */
export type TrashRecord = TrashEntry & { readonly wasInUse: boolean; readonly stage?: 'staging' | 'archive' }

/** `privateKey` signs here and cannot be read out; a retired key has none. */
export type KeyRecord = SigningKey & { readonly privateKey: CryptoKey | null }

/** `digest`: of the version. */
export type SignedBundleRecord = KeptBundle & { readonly digest: Digest }

/** `tab`: whose run it is; a running entry of a tab that is gone was interrupted. */
export type RunRecord = RunEntry & { readonly tab: string }

/** Bands computed once, with the digest of their content. */
export type CalibrationRecord = { readonly key: Digest; readonly digest: Digest; readonly storedAt: number; readonly calibrated: Calibrated }

/** A diagnosis computed once, with the digest of its content. */
export type DiagnosisRecord = { readonly key: Digest; readonly digest: Digest; readonly storedAt: number; readonly diagnosis: Diagnosis }

/** A rate of false promotions simulated once, with the digest of its content. */
export type PairSimulationRecord = { readonly key: Digest; readonly digest: Digest; readonly storedAt: number; readonly rate: FalsePromotion }
/** The rows and figures of a backtest whose summary is in `backtests`. */
export type BacktestRecord = { readonly id: Digest; readonly backtest: Backtest }

/** An event of the log of a backup that was restored here beside another log; `log` is the hash of the last event of that log. */
export type AttachedEventRecord = { readonly log: Digest; readonly sequence: number; readonly event: AuditEvent }

/** Folders that the analyst let this page write to: only this browser can use them. */
export type HandleRecord = { readonly key: 'backups'; readonly handle: FileSystemDirectoryHandle }

/** How the passphrase is checked and what it opens; present while the records are sealed, or on their way to it or back. */
export type LockRecord = {
  readonly key: 'lock'
  /** another one whenever tabs that are open can no longer go on: a passphrase was set, or is taken away */
  readonly epoch: string
  readonly phase: 'sealing' | 'sealed' | 'opening'
  readonly wrapped: WrappedSecret
  /** keyed hash of epoch and phase */
  readonly proof: string
  readonly setAt: number
  /** null: the page locks only when it is told to, reloaded or closed */
  readonly idleMinutes: number | null
}

/** What is kept of silences and rules, and of the policy and the schedule. */
export type ServiceRecord = { readonly key: 'alerting'; readonly alerting: Alerting } | { readonly key: 'service'; readonly state: ServiceState }

/** `series`: a digest that stands for the symbol, since keys are never sealed. */
export type PredictionRecord = PredictionSegment & { readonly series: Digest }

export type PredictionHeadRecord = PredictionHead & { readonly series: Digest }

/** Summaries of the versions whose digests begin with `page`, in the order of their digests. Kept only under a passphrase. */
export type SummaryPageRecord = { readonly page: string; readonly rows: readonly ModelSummary[] }

/** The database as the newest migration leaves it. */
export interface StoreSchema extends DBSchema {
  datasets: { key: string; value: DatasetRecord }
  datasetDates: { key: string; value: DatesRecord }
  datasetColumns: { key: [string, number]; value: ColumnRecord }
  mappings: { key: string; value: SavedMapping }
  recipes: { key: string; value: SavedRecipe }
  modelVersions: { key: string; value: ModelVersion }
  /** of versions that are not in the trash, so that a list reads no numbers */
  modelSummaries: { key: string; value: ModelSummary }
  summaryPages: { key: string; value: SummaryPageRecord }
  annotations: { key: string; value: AnnotationRecord }
  labels: { key: [string, string]; value: LabelRecord }
  pointers: { key: string; value: PointerRecord }
  settings: { key: string; value: SettingRecord }
  auditEvents: { key: number; value: AuditEvent; indexes: { bySubject: string; byAction: string } }
  trash: { key: [TrashEntry['kind'], string]; value: TrashRecord }
  runs: { key: string; value: RunRecord }
  keys: { key: string; value: KeyRecord }
  signers: { key: string; value: TrustedSigner }
  signedBundles: { key: [string, string]; value: SignedBundleRecord }
  calibrations: { key: string; value: CalibrationRecord }
  lock: { key: string; value: LockRecord }
  predictions: { key: [string, string, number, number]; value: PredictionRecord }
  predictionHeads: { key: [string, string, number]; value: PredictionHeadRecord }
  alerts: { key: string; value: Alert }
  service: { key: string; value: ServiceRecord }
  attachedEvents: { key: [string, number]; value: AttachedEventRecord }
  handles: { key: string; value: HandleRecord }
  sweeps: { key: string; value: SweepPlan }
  trials: { key: [string, number]; value: SweepTrial }
  benchmarks: { key: string; value: BenchmarkRun }
  diagnoses: { key: string; value: DiagnosisRecord }
  pairSimulations: { key: string; value: PairSimulationRecord }
  backtests: { key: string; value: BacktestSummary }
  backtestResults: { key: string; value: BacktestRecord }
}

export type StoreName = StoreNames<StoreSchema>

export const STORE_NAMES: readonly StoreName[] = [
  'datasets',
  'datasetDates',
  'datasetColumns',
  'mappings',
  'recipes',
  'modelVersions',
  'modelSummaries',
  'summaryPages',
  'annotations',
  'labels',
  'pointers',
  'settings',
  'auditEvents',
  'trash',
  'runs',
  'keys',
  'signers',
  'signedBundles',
  'calibrations',
  'lock',
  'predictions',
  'predictionHeads',
  'alerts',
  'service',
  'attachedEvents',
  'handles',
  'sweeps',
  'trials',
  'benchmarks',
  'diagnoses',
  'pairSimulations',
  'backtests',
  'backtestResults',
]
