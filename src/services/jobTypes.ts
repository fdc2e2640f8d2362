import type { ModelVersion } from '../domain/model/types'
import type { RunEntry } from '../domain/training/pipeline/runStore'
import type { Digest } from '../domain/shared/digest'
import type { Failure } from '../domain/shared/failure'
import type { Result } from '../domain/shared/result'
import type { SymbolOutcome } from '../domain/training/trainSymbols'
import type { PipelineFailure } from '../domain/training/pipeline/runPipeline'
import type { PipelineRecord } from '../domain/training/pipeline/types'
import type { TrainingFailure, TrainingProgress } from '../domain/training/types'

/** Something that goes on while the analyst looks at other screens. */
export type Job = {
  readonly id: string
  readonly title: string
  readonly kind: 'training' | 'sweep' | 'diagnosis' | 'backtest'
  readonly startedAt: number
  readonly endedAt: number | null
  readonly state: RunEntry['outcome']
  readonly progress: TrainingProgress | null
  /** the version made, not yet saved; null unless finished in this tab */
  readonly result: ModelVersion | null
  /** a training of each symbol by itself: what came of those done so far; null for a training of one model */
  readonly outcomes: readonly SymbolOutcome[] | null
  readonly failure: TrainingFailure | Failure | null
  /** the run so far, step by step; null for work that is no run of the pipeline */
  readonly pipeline: PipelineRecord | null
  /** the sweep whose trials it runs; null for a training */
  readonly sweepId: string | null
  /** the version that is diagnosed, and the data it is diagnosed on; null for other work */
  readonly diagnosed: Diagnosed | null
  /** the backtest it runs; null for other work */
  readonly backtested: Backtested | null
}

/** A backtest by the version and data it is about; `runId` names the run while it goes on, `resultId` what came out of it. */
export type Backtested = { readonly model: Digest; readonly data: Digest; readonly runId: string; readonly resultId: Digest | null }

/** What a job does that runs a backtest and keeps what came out, which it tells as soon as it can be looked at. */
export type BacktestWork = (options: {
  readonly signal: AbortSignal
  readonly onProgress: (progress: TrainingProgress) => void
  readonly onResult: (id: Digest) => void
}) => Promise<Result<unknown, Failure>>

export type Diagnosed = { readonly model: Digest; readonly data: Digest }

/** What a job does that diagnoses a fit and stores what it found. */
export type DiagnosisWork = (options: { readonly signal: AbortSignal; readonly onProgress: (progress: TrainingProgress) => void }) => Promise<Result<unknown, Failure>>

/** What a job does that runs the trials of a sweep; each is stored as it ends. */
export type SweepWork = (options: { readonly signal: AbortSignal; readonly onProgress: (progress: TrainingProgress) => void }) => Promise<unknown>

/** What a job does. It ends early when the signal says so. */
export type TrainingWork = (options: {
  readonly signal: AbortSignal
  readonly onProgress: (progress: TrainingProgress) => void
  readonly onRecord: (record: PipelineRecord) => void
}) => Promise<Result<ModelVersion, PipelineFailure>>

/** What a job does that trains each symbol by itself. Symbols done before a cancel stay with the job. */
export type SymbolsWork = (options: {
  readonly signal: AbortSignal
  readonly onProgress: (progress: TrainingProgress) => void
  readonly onOutcome: (outcome: SymbolOutcome) => void
}) => Promise<unknown>
