import { DEFAULT_RELATIVE_VARIANCE_FLOOR } from '../hmm/varianceFloor'
import type { SearchPlan } from './planSearch'
import type { FreshKind, MoveKind, RowSample, SearchConfig, SearchPhase, StartKind, StartRecipe, StartTask } from './types'

/** Kinds of fresh starts, in turn; the shares are those that found the best optima on real data (README.md). */
export const FRESH_KINDS: readonly FreshKind[] = [
  'projection', 'difference', 'segments', 'projection', 'smoothedProjection', 'windows', 'projection', 'volatility',
  'unevenProjection', 'kMeans', 'projection', 'feature',
]

/** Moves from good optima, in turn: small steps climb within a funnel of optima, leaps and shakes leave it. */
export const MOVE_KINDS: readonly MoveKind[] = [
  'shiftMeans', 'leapAlong', 'pullTogether', 'shiftMeans', 'shake', 'stepAlong', 'shiftMeans', 'resplitPair',
  'leapAlong', 'shiftMeans', 'stepAlong', 'relabelSegments', 'leapAlong', 'shiftMeans', 'leapAlong', 'mergeAndSplit',
]

export type TaskDraft = {
  readonly startIndex: number
  readonly phase: SearchPhase
  readonly kind: StartKind
  readonly recipe: StartRecipe
  readonly maxIter: number
  /** default: the search's own */
  readonly tol?: number
  /** default: the plan's */
  readonly sample?: RowSample | null
}

/** Makes the tasks of one search; each gets the next index, which is its random stream too. */
export function createTaskFactory(plan: SearchPlan, config: SearchConfig): (draft: TaskDraft) => StartTask {
  let nextIndex = 0
  return ({ tol = plan.searchTol, sample = plan.sample, ...draft }) => ({
    ...draft,
    taskIndex: nextIndex++,
    seed: config.seed,
    nStates: config.nStates,
    covarianceType: config.covarianceType,
    sample, tol,
    relativeVarianceFloor: config.relativeVarianceFloor ?? DEFAULT_RELATIVE_VARIANCE_FLOOR,
    priors: config.priors ?? null,
    accelerate: config.accelerate ?? true,
  })
}
