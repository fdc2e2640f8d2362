import type { Dataset } from '../../dataset/types'
import type { ClockPort, EnginePort } from '../../ports'
import { extractFeatures } from '../extractFeatures'
import { completeRows, selectRows } from '../selectRows'
import type { FeatureTable, TrainingProgress } from '../types'
import { planFolds } from '../walkForward/planFolds'
import { groupThousands } from '../words'
import { planTrials } from './planTrials'
import { runTrial } from './runTrial'
import type { SweepPlan, SweepTrial, TrialSpec } from './types'

export type SweepRequest = {
  readonly engine: EnginePort
  readonly clock: ClockPort
  readonly plan: SweepPlan
  readonly dataset: Dataset
  /** indices of trials that ended in an earlier visit and are not run again */
  readonly ended: ReadonlySet<number>
}

export type SweepOptions = {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TrainingProgress) => void
  /** keeps a trial; the next one of its worker waits for it, so that what is reported as done is stored */
  readonly onTrial: (trial: SweepTrial) => Promise<void>
}

/**
 * Runs the trials of a plan that have not ended yet, as many at a time as the engine has workers, each on one. Results do not depend
 * on their number or on where an earlier visit stopped. A cancel ends it at once; trials stored by then stay.
 */
export async function runSweep({ engine, clock, plan, dataset, ended }: SweepRequest, { signal, onProgress, onTrial }: SweepOptions): Promise<void> {
  const all = planTrials(plan)
  const todo = all.filter(({ index }) => !ended.has(index))
  const tables = tablesOf(dataset, plan)
  const folds = planFolds(tables.sharedTable, plan.walkForward)
  const progress = progressOver(clock, all.length, ended.size, onProgress)
  const single: EnginePort = { nWorkers: 1, run: (command, request, options) => engine.run(command, request, options) }
  const isStopped = (): boolean => signal?.aborted ?? false
  let next = 0

  async function work(): Promise<void> {
    while (next < todo.length && !isStopped()) {
      const spec: TrialSpec = todo[next++]!
      const trial = await runTrial({ engine: single, clock, plan, spec, folds, ...tables }, { onShare: (share) => progress.share(spec.index, share), ...(signal && { signal }) })
      if (trial === null) return
      await onTrial(trial)
      progress.ended(spec.index)
    }
  }

  await Promise.all(Array.from({ length: Math.min(engine.nWorkers, todo.length) }, work))
}

/** The table that every fit reads, and the rows complete in all features, which every walk forward is scored on. */
function tablesOf(dataset: Dataset, { featureSets, base }: SweepPlan): { readonly table: FeatureTable; readonly sharedTable: FeatureTable } {
  const features = [...new Set(featureSets.flatMap((set) => set.features))]
  const table = extractFeatures(dataset, features)
  const { dates, values, symbols } = completeRows(selectRows(table, { ...base, features }))
  const { symbols: _all, ...rest } = table
  return { table, sharedTable: { ...rest, dates, values, ...(symbols && { symbols }) } }
}

function progressOver(clock: ClockPort, nTrials: number, nEnded: number, onProgress: SweepOptions['onProgress']) {
  const startedAt = clock.now()
  const shares = new Map<number, number>()
  let nDone = 0
  const tell = (): void => {
    const underWay = [...shares.values()].reduce((sum, share) => sum + share, 0)
    const worked = nDone + underWay
    const elapsedMs = clock.now() - startedAt
    onProgress?.({
      step: 'searching',
      share: Math.min(1, (nEnded + worked) / nTrials),
      message: `${groupThousands(nEnded + nDone)} of ${groupThousands(nTrials)} trials`,
      elapsedMs,
      remainingMs: worked > 0.2 ? (elapsedMs / worked) * (nTrials - nEnded - worked) : null,
      starts: [],
      bestStart: null,
    })
  }
  return {
    share(index: number, share: number): void {
      shares.set(index, share)
      tell()
    },
    ended(index: number): void {
      shares.delete(index)
      nDone++
      tell()
    },
  }
}
