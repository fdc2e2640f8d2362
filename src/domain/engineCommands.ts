import type { HmmParams, KernelName, PartPlan, PartStatistics, StartResult, StartTask } from '../engine'
import type { AppendRequest } from './dataset/append/applyAppend'
import type { AppendFailure, AppendPlan } from './dataset/append/types'
import type { ColumnDescription } from './dataset/describeColumns'
import type { CsvMapping, Dataset, Provenance } from './dataset/types'
import type { PackedNumbers } from './dataset/packNumbers'
import type { MeasuredColumn } from './dataset/verifyDataset'
import type { CompareCuts } from './backtest/compareCuts'
import type { ConcludeBacktest } from './backtest/concludeBacktest'
import type { Refit, RefitRequest } from './backtest/refitSplit'
import type { SharedBacktestRows } from './backtest/sharedRows'
import type { Backtest, BacktestFailure, TruncationCheck } from './backtest/types'
import type { CsvPreview, ImportFailure } from './dataset/csvTypes'
import type { BundleFailure, DecodedBundle } from './bundle/types'
import type { LookAheadReport } from './features/checkNoLookAhead'
import type { DeriveRequest } from './features/deriveDataset'
import type { RecipePreview } from './features/previewTypes'
import type { RawTable, Recipe, RecipeFailure } from './features/types'
import type { BatchInference } from './inference/inferBatch'
import type { MapInference } from './inference/inferMap'
import type { StreamFailure } from './inference/regimeStream'
import type { CausalInference, HindsightInference } from './inference/types'
import type { FeatureSchema, ModelVersion, TrainingConfig } from './model/types'
import type { VerifyFailure } from './model/verifyVersion'
import type { CompareRequest } from './comparison/comparePair'
import type { SimulationRequest } from './comparison/simulatePair'
import type { FalsePromotion, PairComparison, PairFailure } from './comparison/types'
import type { Calibrated } from './monitor/calibrateMonitors'
import type { MonitorSettings } from './monitor/types'
import type { Watch } from './monitor/watchModel'
import type { SymbolsCheck } from './training/checkSymbols'
import type { FinishRequest, PreparedTraining } from './training/pipelineTypes'
import type { FoldFailure, FoldRequest } from './training/walkForward/scoreFold'
import type { FoldScore } from './training/walkForward/types'
import type { DataRefusal, FeatureTable, InvalidConfig, SampleSizeRefusal, SharedObservations, TrainingCheck } from './training/types'
import type { ScoredTable, ScoreRequest } from './prediction/scoreRows'
import type { ScoredTail, TailRequest, UnknownModel } from './prediction/scoreTails'
import type { Prediction } from './prediction/types'
import type { ReturnForecast } from './inference/forecastReturns'
import type { Look } from './alerts/lookAtModel'
import type { LookRequest } from './alerts/lookAtSeries'
import type { Rehearsal, RuleLimits } from './alerts/rehearseRule'
import type { AuditEvent } from './audit/types'
import type { ConcludeRequest } from './diagnostics/concludeDiagnosis'
import type { DiagnosisFailure } from './diagnostics/fitRows'
import type { Observed } from './diagnostics/observeFit'
import type { Replicate, ReplicateRequest } from './diagnostics/replicateFit'
import type { Diagnosis } from './diagnostics/types'
import type { Digest } from './shared/digest'
import type { DataEdit, EditFailure } from './dataset/edit/types'
import type { SharedDataset } from './dataset/sharedDataset'
import type { QualityReport } from './quality/types'
import type { DayNumber } from './shared/day'
import type { Failure } from './shared/failure'
import type { Result } from './shared/result'

/** Everything the engine can be asked to do off the page's thread. The worker protocol is derived from this type. */
export type EngineCommands = {
  /** which kernels this engine runs */
  describeEngine: { request: Record<string, never>; progress: never; result: { kernels: KernelName } }
  /** rows of the benchmark's standard problem */
  makeStandardTable: { request: { nRows: number }; progress: never; result: FeatureTable }
  previewFile: {
    request: { file: Blob; fileName: string; mapping: CsvMapping | null }
    progress: number
    result: Result<CsvPreview, ImportFailure>
  }
  importFile: {
    request: { file: Blob; fileName: string; datasetName: string; mapping: CsvMapping; provenance: Provenance | null; importedAt: number }
    progress: number
    result: Result<Dataset, ImportFailure>
  }
  hashColumn: { request: { name: string; values: Float64Array }; progress: never; result: MeasuredColumn }
  hashBytes: { request: { bytes: Uint8Array<ArrayBuffer> }; progress: never; result: Digest }
  packNumbers: { request: { values: Float64Array }; progress: never; result: PackedNumbers }
  hashDates: { request: { dates: Int32Array }; progress: never; result: Digest }
  describeColumns: { request: Pick<Dataset, 'dates' | 'symbols' | 'columns'>; progress: never; result: readonly ColumnDescription[] }
  planAppend: { request: { base: Dataset; addition: Dataset }; progress: never; result: Result<AppendPlan, AppendFailure> }
  applyAppend: { request: AppendRequest; progress: never; result: Dataset }
  /** everything found about a data set; `today` is the calendar date where the analyst is */
  inspectDataset: { request: { dataset: SharedDataset; today: DayNumber }; progress: number; result: QualityReport }
  /** a new version of a data set with the changes chosen; the data set itself stays */
  editDataset: { request: { dataset: SharedDataset; edits: readonly DataEdit[]; editedAt: number }; progress: never; result: Result<Dataset, EditFailure> }
  /** a recipe under edit, on one symbol's rows or the one series */
  previewRecipe: { request: { recipe: Recipe; tables: readonly RawTable[] }; progress: never; result: RecipePreview }
  deriveDataset: { request: DeriveRequest; progress: never; result: Result<Dataset, RecipeFailure> }
  /** the data set as it stands, or the features that the model's recipe makes of it */
  dataForModel: { request: { schema: FeatureSchema; dataset: Dataset }; progress: never; result: Result<Dataset, Failure<'featureMismatch'> | RecipeFailure> }
  checkNoLookAhead: {
    request: { recipe: Recipe; dataset: Dataset; others: readonly Dataset[] }
    progress: number
    result: Result<LookAheadReport, RecipeFailure>
  }
  checkTraining: { request: { table: FeatureTable; config: TrainingConfig }; progress: never; result: TrainingCheck }
  /** the same for each symbol by itself */
  checkSymbols: { request: { table: FeatureTable; config: TrainingConfig }; progress: never; result: SymbolsCheck }
  prepareTraining: {
    request: { table: FeatureTable; config: TrainingConfig }
    progress: 'checked'
    result: Result<PreparedTraining, SampleSizeRefusal | DataRefusal | InvalidConfig>
  }
  runStart: {
    request: { observations: SharedObservations; task: StartTask }
    progress: { iteration: number; logLikelihood: number; history: readonly number[] }
    result: StartResult
  }
  /** the E-step of one stretch of the rows */
  runPart: { request: { observations: SharedObservations; plan: PartPlan; params: HmmParams }; progress: never; result: PartStatistics }
  /** one fold of a walk forward: a fit of its own, and its score on what follows */
  scoreFold: { request: FoldRequest; progress: never; result: Result<FoldScore, FoldFailure> }
  /** one refit of a backtest's walk forward, from nothing but the rows of its training part */
  refitSplit: { request: RefitRequest; progress: never; result: Result<Refit, BacktestFailure> }
  /** decides, accounts and judges; progress is the share done */
  concludeBacktest: {
    request: Omit<ConcludeBacktest, 'rows' | 'onProgress'> & { rows: SharedBacktestRows }
    progress: number
    result: Result<Backtest, BacktestFailure>
  }
  /** decisions made anew on data that end earlier, beside those of all data; progress is the share done */
  compareCuts: {
    request: Omit<CompareCuts, 'rows' | 'onProgress'> & { rows: SharedBacktestRows }
    progress: number
    result: Result<Pick<TruncationCheck, 'nDecisions' | 'firstDifference'>, BacktestFailure>
  }
  finishTraining: { request: FinishRequest; progress: number; result: ModelVersion }
  /** the figures of the rows a version was trained on and of those after them; progress is the share done */
  observeFit: { request: { version: ModelVersion; table: FeatureTable }; progress: number; result: Result<Observed, DiagnosisFailure> }
  /** one simulated history, with a fit to its own training rows */
  replicateFit: { request: ReplicateRequest; progress: never; result: Replicate }
  concludeDiagnosis: { request: ConcludeRequest; progress: never; result: Diagnosis }
  infer: { request: { version: ModelVersion; table: FeatureTable }; progress: never; result: CausalInference }
  /** every symbol of a table in one call */
  inferBatch: { request: { version: ModelVersion; table: FeatureTable }; progress: never; result: BatchInference }
  /** the same, brought down to a map that can be drawn */
  inferMap: { request: { version: ModelVersion; table: FeatureTable; maxColumns: number }; progress: never; result: MapInference }
  inferHindsight: { request: { version: ModelVersion; table: FeatureTable }; progress: never; result: HindsightInference }
  /** what alerts and the policy ask of a model in production; null without rows */
  lookAtModel: { request: LookRequest; progress: never; result: Look | null }
  /** a rule over the whole history; null if no monitor has its id */
  rehearseRule: { request: { version: ModelVersion; table: FeatureTable; calibrated: Calibrated; rule: RuleLimits }; progress: never; result: Rehearsal | null }
  /** the rows of every series that the prediction log lacks */
  scoreRows: { request: ScoreRequest; progress: never; result: Result<ScoredTable, StreamFailure> }
  /** rows behind those that the log is known to hold */
  scoreTails: { request: TailRequest; progress: never; result: Result<readonly ScoredTail[], StreamFailure | UnknownModel> }
  /** the content of all rows of one series, as a model with this schema reads them */
  inputDigest: { request: { schema: FeatureSchema; table: FeatureTable }; progress: never; result: Digest }
  /** the last row of one series */
  predictLast: { request: { version: ModelVersion; table: FeatureTable }; progress: never; result: Result<Prediction | null, StreamFailure> }
  forecastReturns: {
    request: { version: ModelVersion; stateProbs: Float64Array; returnFeature: string; horizons: readonly number[]; nPaths: number; seed: number }
    progress: never
    result: ReturnForecast
  }
  /** names what the bands of a model's monitors depend on */
  calibrationKey: { request: { version: ModelVersion; table: FeatureTable; settings: MonitorSettings }; progress: never; result: Digest }
  /** bands of a model's monitors, from simulated paths; progress is the share done */
  calibrateMonitors: { request: { version: ModelVersion; table: FeatureTable; settings: MonitorSettings }; progress: number; result: Calibrated }
  /** every monitor on every row after the training part */
  watchModel: { request: { version: ModelVersion; table: FeatureTable; calibrated: Calibrated }; progress: never; result: Watch }
  /** two versions tested day by day, by a plan */
  comparePair: { request: CompareRequest; progress: never; result: Result<PairComparison, PairFailure> }
  /** how often two equally good models would pass, for this pair; progress is the share done. Null where it cannot be drawn */
  simulatePair: { request: SimulationRequest; progress: number; result: FalsePromotion | null }
  /** digests and golden rows of a version, anew */
  verifyVersion: { request: { version: ModelVersion }; progress: never; result: Result<null, VerifyFailure> }
  encodeBundle: { request: { version: ModelVersion; history: readonly AuditEvent[] }; progress: never; result: Uint8Array<ArrayBuffer> }
  /** `keys`: in PEM form, those whose signatures are verified */
  decodeBundle: { request: { file: Blob; keys: readonly string[] }; progress: never; result: Result<DecodedBundle, BundleFailure> }
}

export type EngineCommand = keyof EngineCommands

export type RunOptions<C extends EngineCommand> = {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: EngineCommands[C]['progress']) => void
  /** calls of one lane go to one worker, which then has their data already; lanes are spread over the workers */
  readonly lane?: number
  /** in a worker started for this call and ended after it, so that nothing an earlier call left behind can help */
  readonly isFresh?: boolean
}
