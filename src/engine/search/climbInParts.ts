import { createEmCore, type Asking, type Expectation } from '../hmm/emCore'
import { combineParts, MAX_MISMATCH } from '../parts/combineParts'
import { planParts, type PartPlan } from '../parts/planParts'
import type { PartStatistics } from '../parts/runEStepPart'
import { EngineError, type HmmParams } from '../types'
import { emOptionsOf } from './runStart'
import { isIdentity } from './standardise'
import type { RunTasksOptions, StartResult, StartTask } from './types'

/** Does the E-step of each part, spread over whatever runs tasks; results in the order of the plans. */
export type RunParts = (plans: readonly PartPlan[], params: HmmParams) => Promise<readonly PartStatistics[]>

/** What a run on all rows has found out about them. */
export type AllRows = Pick<StartResult, 'units' | 'spread'> & { readonly nSamples: number }

/** The cut of the rows for this task; null where they are too few, or the task is not one of going on over all rows in their own units. */
export function partsOf(task: StartTask, { units, nSamples }: AllRows, minRows?: number): readonly PartPlan[] | null {
  return task.recipe.type === 'continue' && task.sample === null && isIdentity(units) ? planParts(nSamples, minRows) : null
}

/** A proposal of EM may fall outside what has a likelihood: EM is told, and goes on from there. */
type Answer = { readonly expectation: Expectation } | { readonly error: EngineError } | null

/**
 * Does a 'continue' task on all rows with every E-step taken apart into blocks of time: the last leg of a search, when there is one
 * run and many workers. The cut depends on the rows alone, so the result has the same bits for any number of workers.
 *
 * @returns null if it is to be run whole: the parts do not agree at their edges, because the chain mixes too slowly to be cut, or
 *   the run broke down
 */
export async function climbInParts(
  task: StartTask, rows: AllRows, plans: readonly PartPlan[], runParts: RunParts, { signal, onIteration }: RunTasksOptions,
): Promise<StartResult | null> {
  const { params: initial } = task.recipe as Extract<StartTask['recipe'], { type: 'continue' }>
  const core = createEmCore(rows.nSamples, rows.spread, initial, emOptionsOf(task, rows.units, initial))

  async function answerOf(params: HmmParams): Promise<Answer> {
    try {
      const combined = combineParts(await runParts(plans, params))
      return combined.mismatch > MAX_MISMATCH ? null : { expectation: combined }
    } catch (error) {
      if (error instanceof EngineError) return { error }
      throw error
    }
  }

  const isCancelled = (): boolean => signal?.aborted ?? false

  /** What EM makes of the answers; null once there is none. */
  async function drive<R>(asking: Asking<R>): Promise<R | null> {
    let turn = asking.next()
    while (!turn.done) {
      const answer = await answerOf(turn.value)
      if (answer === null) return null
      turn = 'error' in answer ? asking.throw(answer.error) : asking.next(answer.expectation)
    }
    return turn.value
  }

  try {
    if ((await drive(core.begin())) === null) return null
    while (!isCancelled()) {
      const hasMoved = await drive(core.step())
      if (hasMoved === null) return null
      if (!hasMoved) break
      onIteration?.(task.taskIndex, core.history.slice())
    }
  } catch (error) {
    if (error instanceof EngineError) return null
    throw error
  }
  return { ...core.result(), nESteps: core.nESteps, taskIndex: task.taskIndex, units: rows.units, spread: rows.spread, failure: null }
}
