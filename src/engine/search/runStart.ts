import { createEm, type EmStepper } from '../hmm/em'
import { measureSpread } from '../hmm/varianceFloor'
import { createRandom } from '../random/random'
import { EngineError, type EmOptions, type HmmParams, type Observations } from '../types'
import { freshLabels } from './freshLabels'
import { groupParams } from './groupParams'
import { moveParams } from './moves'
import { sampleRows } from './sampleRows'
import { priorsInStandardUnits, standardised, toStandardUnits, type Standardised } from './standardise'
import type { StartResult, StartTask, Units } from './types'

export type RunStartContext = {
  /** called after every iteration */
  readonly onProgress?: (progress: { iteration: number; logLikelihood: number; history: readonly number[] }) => void
  /** asked before every iteration */
  readonly shouldCancel?: () => boolean
}

/** Transitions of a first guess; regimes last for weeks. */
const PERSISTENCE = 0.95

/**
 * Does one task of a search: makes its first parameters and runs EM. The same task on the same observations gives the
 * same bits wherever it runs. A run that breaks down is a result, not an exception: one bad start must not end a search.
 *
 * @throws EngineError 'invalidArgument' if task and observations do not fit together
 */
export function runStart(observations: Observations, task: StartTask, context: RunStartContext = {}): StartResult {
  const all = standardised(observations, task.covarianceType)
  const data = task.sample ? sampleRows(all, task.sample) : all
  try {
    return climb(data, task, context)
  } catch (error) {
    if (!(error instanceof EngineError) || error.code === 'invalidArgument') throw error
    return brokenResult(data, task, error)
  }
}

function climb(data: Standardised, task: StartTask, context: RunStartContext): StartResult {
  const first = firstParams(data, task)
  const em = createEm(data.observations, first, emOptionsOf(task, data.units, first))
  while (!context.shouldCancel?.() && em.step()) report(em, data.logJacobian, context)
  const { params, history, logLikelihood, nIter, stopReason, degeneracies } = em.result()
  return {
    taskIndex: task.taskIndex, params, units: data.units, spread: measureSpread(data.observations), nIter, nESteps: em.nESteps, stopReason, degeneracies,
    failure: null,
    history: history.map((value) => value + data.logJacobian), logLikelihood: logLikelihood + data.logJacobian,
  }
}

/** What a task asks of EM, in the units that EM works in. */
export function emOptionsOf({ maxIter, tol, relativeVarianceFloor, priors, accelerate }: StartTask, units: Units, shape: HmmParams): EmOptions {
  return { maxIter, tol, relativeVarianceFloor, accelerate: accelerate && 'freely', ...(priors && { priors: priorsInStandardUnits(priors, units, shape) }) }
}

function report(em: EmStepper, logJacobian: number, { onProgress }: RunStartContext): void {
  onProgress?.({
    iteration: em.nIter,
    logLikelihood: em.logLikelihood + logJacobian,
    // Made when it is read: most reports go nowhere.
    get history() { return em.history.map((value) => value + logJacobian) },
  })
}

function firstParams({ observations, units }: Standardised, task: StartTask): HmmParams {
  const { recipe } = task
  const random = createRandom(task.seed, task.taskIndex)
  switch (recipe.type) {
    case 'fresh':
      return groupParams(observations, freshLabels(recipe.kind, observations, task.nStates, random), task, PERSISTENCE)
    case 'move':
      return moveParams(recipe.kind, recipe.params, observations, random)
    case 'warm':
      return toStandardUnits(recipe.params, units)
    case 'continue':
      return recipe.params
  }
}

function brokenResult({ units, observations }: Standardised, task: StartTask, error: EngineError): StartResult {
  return {
    taskIndex: task.taskIndex, params: null, units, spread: measureSpread(observations), history: new Float64Array(0), logLikelihood: -Infinity, nIter: 0,
    nESteps: 1,
    stopReason: 'degenerate', degeneracies: [], failure: error.message,
  }
}
