import { climbInParts, partsOf, type RunParts } from './climbInParts'
import { faultOf, type Ledger } from './ledger'
import { makeOptimum, type Optimum } from './optima'
import type { SearchPlan } from './planSearch'
import type { TaskDraft } from './taskFactory'
import type { CancelSignal, OnRun, RunTasks, RunTasksOptions, SearchConfig, SearchShape, StartResult, StartTask } from './types'

/** Different optima that moves start from and that may be polished. */
export const POPULATION = 6
/** Nats per row within which two ends may be one optimum, not yet climbed to the top. */
const TOLERANCE_PER_ROW = 1e-4

/** What one search knows. */
export type Search = {
  readonly shape: SearchShape
  readonly config: SearchConfig
  readonly plan: SearchPlan
  readonly runTasks: RunTasks
  readonly runParts: RunParts | undefined
  readonly minPartedRows: number | undefined
  readonly onRun: OnRun | undefined
  readonly signal: CancelSignal | undefined
  readonly ledger: Ledger
  readonly task: (draft: TaskDraft) => StartTask
  /** healthy ends of runs that went all the way, on the rows searched on */
  readonly optima: Optimum[]
  /** by start: the optimum that a move left from */
  readonly origins: Map<number, Optimum>
  /** every end, degenerate and unfinished ones included: the last resort */
  readonly ends: End[]
}

export type End = { readonly task: StartTask; readonly result: StartResult; readonly fault: string | null }

/** Runs one round and books it; results come back in the order of their tasks, whatever order they finished in. */
export async function runRound(search: Search, tasks: readonly StartTask[]): Promise<End[]> {
  const { ledger, signal, onRun } = search
  if (signal?.aborted || tasks.length === 0) return []
  ledger.announce(tasks)
  const byIndex = new Map(tasks.map((task) => [task.taskIndex, task]))
  const options: RunTasksOptions = {
    ...(signal && { signal }),
    onIteration: (taskIndex, history) => {
      const task = byIndex.get(taskIndex)!
      onRun?.(task, history)
      ledger.onIteration(task, history.length - 1, history.at(-1)!)
    },
  }
  const results = (await runInParts(search, tasks, options)) ?? (await search.runTasks(tasks, options))
  const ends = [...results].sort((a, b) => a.taskIndex - b.taskIndex).map((result) => {
    const task = byIndex.get(result.taskIndex)!
    ledger.record(task, result)
    return { task, result, fault: faultOf(result) }
  })
  search.ends.push(...ends)
  return ends
}

/** One run that goes on over all rows leaves the other workers idle, unless its rows are shared out; null where that cannot be. */
async function runInParts({ runParts, minPartedRows, ends, shape }: Search, tasks: readonly StartTask[], options: RunTasksOptions): Promise<StartResult[] | null> {
  const [task] = tasks
  const onAllRows = ends.find((end) => end.task.sample === null)
  if (!runParts || tasks.length !== 1 || !onAllRows) return null
  const rows = { ...onAllRows.result, nSamples: shape.nSamples }
  const plans = partsOf(task!, rows, minPartedRows)
  const result = plans && (await climbInParts(task!, rows, plans, runParts, options))
  return result && [result]
}

/** Books the ends that are healthy and went all the way. */
export function keepOptima(search: Search, ends: readonly End[]): void {
  for (const { task, result, fault } of ends) {
    if (fault !== null || result.stopReason === 'cancelled') continue
    search.optima.push(makeOptimum(task.startIndex, task.kind, result.params!, result.logLikelihood))
  }
}

/** Nats within which two ends of this search may be one optimum. */
export function toleranceOf({ plan, shape }: Pick<Search, 'plan' | 'shape'>): number {
  return TOLERANCE_PER_ROW * (plan.sample ? plan.sample.nStretches * plan.sample.stretchLength : shape.nSamples)
}
