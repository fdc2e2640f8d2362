import { EngineError, searchFit } from '../../engine'
import type { SearchProgress, SearchResult, StartTask } from '../../engine'
import type { ModelMetadata, ModelVersion, TrainingConfig } from '../model/types'
import type { ClockPort, EnginePort } from '../ports'
import { EngineFailure } from '../ports'
import type { Digest } from '../shared/digest'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import type { StepLog } from './pipeline/stepLog'
import type { PreparedTraining } from './pipelineTypes'
import type { ProgressTracker } from './progressTracker'
import { createProgressTracker } from './progressTracker'
import { partsOver } from './runParts'
import { tasksOver } from './runTasks'
import { searchConfigOf } from './searchConfig'
import type { FeatureTable, StartState, TrainingFailure, TrainingProgress } from './types'
import { canStartFrom, warmStartParams } from './warmStart'
import { countOf, groupThousands } from './words'

export type TrainRequest = {
  readonly engine: EnginePort
  readonly clock: ClockPort
  readonly table: FeatureTable
  readonly config: TrainingConfig
  readonly label: { readonly name: string; readonly version: string }
  readonly trigger: ModelMetadata['trigger']
  readonly parentDigest: Digest | null
  /** the version replaced: states that match its states keep their names */
  readonly parent?: ModelVersion
  /** the version that `config.warmStart` names */
  readonly warmStart?: ModelVersion
  readonly build: { readonly engineBuild: string; readonly runtime: string }
  /** rows from which the last leg of the search is shared out over the workers; by default those from which that pays */
  readonly minPartedRows?: number
}

export type TrainOptions = { readonly signal?: AbortSignal; readonly onProgress?: (progress: TrainingProgress) => void; /** told where the work stands, step by step */ readonly log?: StepLog }

/**
 * Trains a model version: check, prepare, search, finish, each step in the engine. The search spreads its runs over the engine's
 * workers; their number changes no bit of the result. Nothing is stored. A cancel ends it at once, with nothing half-made.
 */
export async function trainModel(request: TrainRequest, options: TrainOptions = {}): Promise<Result<ModelVersion, TrainingFailure>> {
  const tracker = createProgressTracker(request.clock, options.onProgress)
  const { config, warmStart } = request
  if (warmStart?.digest !== config.warmStart) throw new Error(`The configuration starts from ${config.warmStart ?? 'no version'}, but ${warmStart?.digest ?? 'none'} was given.`)
  if (warmStart && !canStartFrom(warmStart, config)) return fail(otherShape(warmStart))
  try {
    return await train(request, tracker, options)
  } catch (error) {
    const failure = failureOf(error, options.signal)
    if (failure === null) throw error
    return fail(failure)
  }
}

async function train(request: TrainRequest, tracker: ProgressTracker, { signal, log }: TrainOptions): Promise<Result<ModelVersion, TrainingFailure>> {
  const { engine, clock, table, config, label, trigger, parentDigest, parent, build } = request
  const startedAt = clock.now()
  const callOptions = signal ? { signal } : {}
  tracker.step('preparing', 'Checking the data and standardising the training part')
  log?.begin('validate')
  const prepared = await engine.run('prepareTraining', { table, config }, { ...callOptions, onProgress: () => checked(log) })
  if (!prepared.ok) return prepared
  const { observations: _shared, ...rest } = prepared.value
  log?.done('split', splitWords(rest))
  tracker.step('searching', `${countOf(config.nStates, 'state')} on ${groupThousands(rest.nTrainRows)} rows`)
  log?.begin('fit')
  const search = await runSearch(request, prepared.value, tracker, signal)
  if (signal?.aborted) return fail(CANCELLED)
  log?.done('fit', `${countOf(search.starts.length, 'start')}, ${search.best.stopReason} after ${groupThousands(search.best.nIter)} iterations`)
  tracker.step('finishing', 'Naming regimes, scoring held-out rows, standard errors')
  log?.begin('validateFit')
  const run = { startedAt, finishedAt: clock.now(), ...build }
  const finish = { table, config, prepared: rest, search, label, trigger, parentDigest, ...(parent && { parent }), run }
  const version = await engine.run('finishTraining', finish, { ...callOptions, onProgress: (share) => tracker.finished(share) })
  log?.done('validateFit', heldOutWords(version))
  return ok(version)
}

function checked(log: StepLog | undefined): void {
  log?.done('validate', 'Nothing in the data forbids training')
  log?.begin('split')
}

function splitWords({ nTrainRows, nRows }: Pick<PreparedTraining, 'nTrainRows' | 'nRows'>): string {
  return `${groupThousands(nTrainRows)} rows trained on, ${groupThousands(nRows - nTrainRows)} held out`
}

function heldOutWords({ metadata: { heldOut } }: ModelVersion): string {
  return heldOut ? `Log score ${heldOut.logScorePerRow.toFixed(3)} a row on ${groupThousands(heldOut.nRows)} unseen rows` : 'No rows were held out'
}

async function runSearch(
  { engine, config, warmStart, minPartedRows }: TrainRequest,
  { observations, scaler }: Pick<PreparedTraining, 'observations' | 'scaler'>,
  tracker: ProgressTracker,
  signal: AbortSignal | undefined,
): Promise<SearchResult> {
  const stories = createStories()
  return searchFit({
    shape: observations,
    config: searchConfigOf(config, warmStart && warmStartParams(warmStart, scaler)),
    runTasks: tasksOver(engine, observations, signal),
    runParts: partsOver(engine, observations, signal),
    ...(minPartedRows !== undefined && { minPartedRows }),
    onRun: stories.note,
    onProgress: (progress) => tellStart(tracker, progress, stories.of(progress.startIndex)),
    ...(signal ? { signal } : {}),
  })
}

function tellStart(tracker: ProgressTracker, progress: SearchProgress, history: readonly number[]): void {
  const { startIndex, kind, phase, iteration, logLikelihood, share } = progress
  const state: StartState = progress.state === 'best' ? 'converged' : progress.state
  tracker.searched(share)
  tracker.start({ index: startIndex, kind, phase, state, iteration, logLikelihood, history })
}

type Story = { readonly taskIndex: number; readonly before: readonly number[]; readonly now: readonly number[] }

/** Log-likelihoods of each start over the runs that continue one another; runs on a sample of the rows have another scale. */
function createStories() {
  const stories = new Map<number, Story>()
  const whole = (story: Story | undefined) => (story ? [...story.before, ...story.now] : [])
  return {
    note(task: StartTask, history: readonly number[]): void {
      const known = stories.get(task.startIndex)
      const isSameRun = known?.taskIndex === task.taskIndex
      const continued = task.recipe.type === 'continue' ? whole(known).slice(0, -1) : []
      stories.set(task.startIndex, { taskIndex: task.taskIndex, before: isSameRun ? known.before : continued, now: task.sample === null ? history : [] })
    },
    of: (startIndex: number): readonly number[] => whole(stories.get(startIndex)),
  }
}

function otherShape({ name, version, params }: ModelVersion): TrainingFailure {
  const message = `${name} ${version} has ${countOf(params.nStates, 'state')}, ${params.covarianceType} covariance and ${countOf(params.nFeatures, 'feature')}, so this training cannot start from it. Take its features, states and covariance, or start cold.`
  return { code: 'invalidConfig', field: 'warmStart', message }
}

const CANCELLED = { code: 'cancelled', message: 'The training was cancelled; nothing was kept.' } as const

/** What the analyst is told of a rejected engine call; null for a defect. */
function failureOf(error: unknown, signal: AbortSignal | undefined): TrainingFailure | null {
  if (signal?.aborted) return CANCELLED
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'cancelled') return CANCELLED
  if (error instanceof EngineError && error.code !== 'invalidArgument') {
    return { code: 'noUsableFit', message: `No start led to a usable model: ${error.message}. Take fewer states or a simpler covariance, or look at the data.` }
  }
  if (error instanceof EngineFailure && error.code === 'workerLost') {
    return { code: 'workerLost', message: 'A worker of the engine stopped twice on the same run, most likely for lack of memory. Close other tabs and train again, or take fewer rows.' }
  }
  return null
}
