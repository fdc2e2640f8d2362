import type { FeatureSpread } from '../hmm/varianceFloor'
import type { CovarianceType, Degeneracy, EmResult, HmmParams, Priors, StopReason } from '../types'

/** Ways to make a first guess from nothing but the data. */
export type FreshKind =
  | 'projection' | 'unevenProjection' | 'smoothedProjection' | 'volatility' | 'difference' | 'feature'
  | 'kMeans' | 'segments' | 'windows'

/** Ways to leave an optimum in search of a better one. */
export type MoveKind =
  | 'shiftMeans' | 'stepAlong' | 'leapAlong' | 'shake' | 'pullTogether' | 'resplitPair' | 'mergeAndSplit' | 'relabelSegments'

/** Where a start came from; 'warm' is the caller's own guess. */
export type StartKind = FreshKind | MoveKind | 'warm'

/** short: a first look at every start; long: the best of them to the end; refine: from good optima on; final: polish. */
export type SearchPhase = 'short' | 'long' | 'refine' | 'final'

/** What the search must know of the data; the rows themselves stay with whoever runs the tasks. */
export type SearchShape = {
  readonly nSamples: number
  readonly nFeatures: number
}

export type SearchConfig = {
  readonly nStates: number
  readonly covarianceType: CovarianceType
  /** any finite number */
  readonly seed: number
  /** number of fresh starts; without it the time budget decides. 1 means: one start, and no search from there */
  readonly nStarts?: number
  /** milliseconds of one reference core that the search may cost by the cost model, default 8000; never a clock */
  readonly budgetMs?: number
  /** iterations of the longest runs, default 1000 */
  readonly maxIter?: number
  /** the final run stops when the gain of log-likelihood per row falls below this, default 1e-9 */
  readonly tol?: number
  /** default true: freely, see EmOptions */
  readonly accelerate?: boolean
  /** default 1e-6; see EmOptions */
  readonly relativeVarianceFloor?: number
  /** in the caller's units; runs are still ranked by their log-likelihood alone */
  readonly priors?: Priors
  /** one more start, in the caller's units */
  readonly warmStart?: HmmParams
}

/** Evenly spaced stretches of rows that stand for all of them, each an independent sequence. */
export type RowSample = { readonly nStretches: number; readonly stretchLength: number }

/** How a task gets its first parameters. Those of 'move' and 'continue' are in standardised units, of 'warm' the caller's. */
export type StartRecipe =
  | { readonly type: 'fresh'; readonly kind: FreshKind }
  | { readonly type: 'warm'; readonly params: HmmParams }
  | { readonly type: 'move'; readonly kind: MoveKind; readonly params: HmmParams }
  | { readonly type: 'continue'; readonly params: HmmParams }

/** One run of EM: plain data, so that any thread that holds the observations can do it. */
export type StartTask = {
  /** unique within a search, ascending; also the random stream */
  readonly taskIndex: number
  /** the start this run belongs to; a long run continues a short one under the same index */
  readonly startIndex: number
  readonly phase: SearchPhase
  readonly kind: StartKind
  readonly seed: number
  readonly nStates: number
  readonly covarianceType: CovarianceType
  readonly recipe: StartRecipe
  /** null: all rows */
  readonly sample: RowSample | null
  readonly maxIter: number
  readonly tol: number
  readonly relativeVarianceFloor: number
  readonly priors: Priors | null
  /** true: freely, see EmOptions */
  readonly accelerate: boolean
}

/** Caller's units = shift + scale * standardised, feature by feature. */
export type Units = { readonly shift: Float64Array; readonly scale: Float64Array }

/** What became of a task; plain data. */
export type StartResult = {
  readonly taskIndex: number
  /** in standardised units; null if the run broke down */
  readonly params: HmmParams | null
  readonly units: Units
  /** of the rows the run saw, in standardised units */
  readonly spread: FeatureSpread
  /** (nIter + 1) log-likelihood in the caller's units */
  readonly history: Float64Array
  readonly logLikelihood: number
  readonly nIter: number
  /** E-steps it took: the first one, one per iteration, and those of refused accelerations */
  readonly nESteps: number
  readonly stopReason: StopReason
  readonly degeneracies: readonly Degeneracy[]
  /** the engine's message if the run broke down */
  readonly failure: string | null
}

export type StartState = 'waiting' | 'running' | 'converged' | 'stopped' | 'discarded' | 'best'

export type SearchProgress = {
  readonly startIndex: number
  readonly phase: SearchPhase
  readonly kind: StartKind
  readonly iteration: number
  /** null before the first iteration */
  readonly logLikelihood: number | null
  readonly state: StartState
  /** share of the planned work done, 0 to 1 */
  readonly share: number
}

/** The story of one start. */
export type StartRecord = {
  readonly index: number
  readonly kind: StartKind
  readonly phase: SearchPhase
  /** of the last parameters, nats, on `nSamples` rows */
  readonly logLikelihood: number
  readonly nSamples: number
  readonly nIter: number
  readonly stopReason: StopReason
  readonly history: Float64Array
  /** why it is no candidate; absent for those that ran to an optimum */
  readonly discarded?: string
}

export type SearchResult = {
  /** in the caller's units */
  readonly best: EmResult
  /** index of the start that found it */
  readonly bestIndex: number
  readonly starts: readonly StartRecord[]
  /** runs that ended in a healthy optimum, those that left from the best one not counted */
  readonly nOptima: number
  /** of those, how many ended in the best one */
  readonly nReachedBest: number
  /** nats within which two optima may count as the same */
  readonly tolerance: number
  /** best minus worst log-likelihood of the optima on the rows of the best, nats */
  readonly spread: number
  /** iterations in all; one on all rows counts as many as it takes on the rows searched on */
  readonly nIterations: number
}

/** What runs tasks: a pool of workers or the caller's own thread. Order of the results does not matter. */
export type RunTasks = (tasks: readonly StartTask[], options: RunTasksOptions) => Promise<readonly StartResult[]>

export type RunTasksOptions = {
  readonly signal?: CancelSignal
  /** may be called at a humane rate */
  /** @param history  log-likelihood after each iteration of the task so far, in the caller's units */
  readonly onIteration?: (taskIndex: number, history: readonly number[]) => void
}

/** Told of every iteration: a run and its log-likelihoods so far, in the caller's units. */
export type OnRun = (task: StartTask, history: readonly number[]) => void

/** The part of AbortSignal that is needed here. */
export type CancelSignal = { readonly aborted: boolean }
