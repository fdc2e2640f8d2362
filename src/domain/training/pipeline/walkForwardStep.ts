import { EngineFailure, type ClockPort, type EnginePort } from '../../ports'
import type { TrainingConfig } from '../../model/types'
import { completeRows, selectRows } from '../selectRows'
import type { FeatureTable, TrainingProgress } from '../types'
import { planFolds } from '../walkForward/planFolds'
import { runFolds } from '../walkForward/runFolds'
import type { WalkForwardRule } from '../walkForward/types'
import { countOf, groupThousands } from '../words'
import type { WalkForwardRecord } from './types'

type StepRequest = { readonly engine: EnginePort; readonly clock: ClockPort; readonly table: FeatureTable; readonly config: TrainingConfig; readonly rule: WalkForwardRule }

type StepOptions = { readonly signal?: AbortSignal; readonly onProgress?: (progress: TrainingProgress) => void; /** when the run began */ readonly startedAt: number; /** where the fit stood at its end */ readonly fitted: TrainingProgress | null }

/**
 * The walk forward of a run over all its rows: what the recipe would have scored had it been fitted anew on each training part. The model
 * is not touched. Folds that cannot be scored are said in the note, and the run goes on; null once it was cancelled.
 */
export async function walkForwardStep({ engine, clock, table, config, rule }: StepRequest, { signal, onProgress, startedAt, fitted }: StepOptions): Promise<WalkForwardRecord | null> {
  const folds = planFolds(completeRows(selectRows(table, config)), rule)
  if (folds.length === 0) return { rule, score: null, note: `Not scored: the days are too few for ${countOf(rule.nFolds, 'fold')}. Take fewer folds or a longer range.` }
  const tell = (nDone: number): void => {
    const elapsedMs = clock.now() - startedAt
    const share = shareAfter(rule, nDone)
    onProgress?.({ step: 'walkForward', share, message: `Walk forward, ${nDone} of ${folds.length} folds scored`, elapsedMs, remainingMs: elapsedMs * (1 / share - 1), starts: fitted?.starts ?? [], bestStart: fitted?.bestStart ?? null })
  }
  tell(0)
  try {
    const scored = await runFolds({ engine, table, config, folds, target: null }, { onFold: tell, ...(signal && { signal }) })
    if (scored === null) return null
    if (!scored.ok) return { rule, score: null, note: `Not scored: ${scored.error.message}` }
    const { logScorePerRow, nRows } = scored.value
    return { rule, score: scored.value, note: `Log score ${logScorePerRow.toFixed(3)} a row on ${groupThousands(nRows)} rows in ${countOf(folds.length, 'fold')}` }
  } catch (error) {
    if (!(error instanceof EngineFailure) || error.code !== 'workerLost') throw error
    return { rule, score: null, note: `Not scored: ${error.message}` }
  }
}

/** Part of the run that is over once the model and so many folds are done; a fold is a fit of its own. */
export function shareAfter({ nFolds }: WalkForwardRule, nDone: number): number {
  return (1 + nDone) / (1 + nFolds)
}

/** The progress of the training as a part of a run that has folds to score afterwards. */
export function beforeFolds(progress: TrainingProgress, rule: WalkForwardRule): TrainingProgress {
  const { remainingMs, elapsedMs } = progress
  const whole = remainingMs === null ? null : (elapsedMs + remainingMs) / shareAfter(rule, 0)
  return { ...progress, share: progress.share * shareAfter(rule, 0), remainingMs: whole === null ? null : whole - elapsedMs }
}
