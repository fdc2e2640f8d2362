import type { TrainingConfig } from '../../model/types'
import type { EnginePort } from '../../ports'
import { fail, ok, type Result } from '../../shared/result'
import { withSecondTry } from '../secondTry'
import type { FeatureTable } from '../types'
import type { FoldFailure } from './scoreFold'
import type { Fold, FoldScore, WalkForwardScore } from './types'

export type FoldsRequest = {
  readonly engine: EnginePort
  readonly table: FeatureTable
  readonly config: TrainingConfig
  readonly folds: readonly Fold[]
  /** feature whose own density is scored too */
  readonly target: string | null
}

export type FoldsOptions = { readonly signal?: AbortSignal; readonly onFold?: (nDone: number) => void }

/**
 * Scores the folds of a walk forward, as many at a time as the engine has workers, each from nothing but its own training part: their
 * number changes no bit. Null once it was cancelled. The first fold that cannot be scored, in their order, is the failure of all.
 *
 * @throws EngineFailure 'workerLost' (twice for one fold)
 */
export async function runFolds({ engine, table, config, folds, target }: FoldsRequest, { signal, onFold }: FoldsOptions = {}): Promise<Result<WalkForwardScore, FoldFailure> | null> {
  const results = new Array<Result<FoldScore, FoldFailure>>(folds.length)
  let next = 0
  let nDone = 0

  async function work(): Promise<void> {
    while (next < folds.length) {
      const place = next++
      const score = () => engine.run('scoreFold', { table, config, fold: folds[place]!, target }, signal ? { signal } : {})
      results[place] = await withSecondTry(score, signal)
      onFold?.(++nDone)
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(engine.nWorkers, folds.length) }, work))
  } catch (error) {
    if (signal?.aborted) return null
    throw error
  }
  const failed = results.find((result) => !result.ok)
  return failed && !failed.ok ? fail(failed.error) : ok(combine(results.flatMap((result) => (result.ok ? [result.value] : []))))
}

/** Folds weighed by their rows. */
function combine(folds: readonly FoldScore[]): WalkForwardScore {
  const nRows = folds.reduce((sum, { nTestRows }) => sum + nTestRows, 0)
  const mean = (of: (fold: FoldScore) => number) => folds.reduce((sum, fold) => sum + of(fold) * fold.nTestRows, 0) / nRows
  const hasTarget = folds.every(({ targetLogScorePerRow }) => targetLogScorePerRow !== null)
  return {
    nRows,
    logScorePerRow: mean(({ logScorePerRow }) => logScorePerRow),
    singleGaussianLogScorePerRow: mean(({ singleGaussianLogScorePerRow }) => singleGaussianLogScorePerRow),
    targetLogScorePerRow: hasTarget ? mean(({ targetLogScorePerRow }) => targetLogScorePerRow!) : null,
    folds,
  }
}
