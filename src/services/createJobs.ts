import { EngineFailure, type ClockPort } from '../domain/ports'
import type { RunStore } from '../domain/training/pipeline/runStore'
import type { Failure } from '../domain/shared/failure'
import type { Result } from '../domain/shared/result'
import type { ModelVersion } from '../domain/model/types'
import type { SymbolOutcome } from '../domain/training/trainSymbols'
import { withSaved, type PipelineFailure } from '../domain/training/pipeline/runPipeline'
import type { PipelineRecord } from '../domain/training/pipeline/types'
import type { Backtested, BacktestWork, Diagnosed, DiagnosisWork, Job, SweepWork, SymbolsWork, TrainingWork } from './jobTypes'

/** The jobs of this tab, kept outside the screens so that they survive navigation. Made for `useSyncExternalStore`. */
export type Jobs = {
  subscribe(listener: () => void): () => void
  /** newest first; the same array until something changes */
  snapshot(): readonly Job[]
  /** starts at once and returns the job's id */
  startTraining(title: string, work: TrainingWork): string
  /** the same for a training of each symbol by itself */
  startSymbols(title: string, work: SymbolsWork): string
  /** the trials of a sweep */
  startSweep(title: string, sweepId: string, work: SweepWork): string
  /** the diagnosis of a fit */
  startDiagnosis(title: string, diagnosed: Diagnosed, work: DiagnosisWork): string
  /** a backtest */
  startBacktest(title: string, backtested: Omit<Backtested, 'resultId'>, work: BacktestWork): string
  /** acknowledged at once: the job is cancelled for the screen, the work stops when it notices */
  cancel(id: string): void
  /** takes a job that is over off the list */
  dismiss(id: string): void
  /** notes in the record of a job's run that its version was saved, and how long that took */
  noteSaved(id: string, version: ModelVersion, durationMs: number): void
  /** adds the runs that a reload interrupted */
  recall(): Promise<void>
}

export type JobsOptions = { readonly runs: RunStore; readonly clock: ClockPort; readonly maxKept?: number; readonly newId?: () => string }

type Ending = Pick<Job, 'state' | 'result' | 'failure'>

const MAX_KEPT = 20
const RECALL_MS = 86_400_000

export function createJobs({ runs, clock, maxKept = MAX_KEPT, newId = () => crypto.randomUUID() }: JobsOptions): Jobs {
  const listeners = new Set<() => void>()
  const controllers = new Map<string, AbortController>()
  let jobs: readonly Job[] = []

  function show(next: readonly Job[]): void {
    const running = next.filter(({ state }) => state === 'running')
    const over = next.filter(({ state }) => state !== 'running').slice(0, Math.max(0, maxKept - running.length))
    jobs = next.filter((job) => job.state === 'running' || over.includes(job))
    for (const listener of listeners) listener()
  }

  function update(id: string, change: Partial<Job>): void {
    show(jobs.map((job) => (job.id === id && job.state === 'running' ? { ...job, ...change } : job)))
  }

  function end(id: string, ending: Ending): void {
    const job = jobs.find((candidate) => candidate.id === id)
    if (job?.state !== 'running') return
    controllers.delete(id)
    const ended = { ...job, ...ending, endedAt: clock.now() }
    update(id, ended)
    record(ended)
  }

  /** The tray stays right if the run cannot be recorded; only its note for the next visit is lost. */
  function record({ id, title, startedAt, endedAt, state, failure, pipeline, sweepId }: Job): void {
    runs.put({ id, title, startedAt, endedAt, outcome: state, message: failure?.message ?? null, pipeline, ...(sweepId !== null && { sweepId }) }).catch(() => {})
  }

  /** A run of its own, under a number: keys of what is sealed must not name anything. */
  function recordSymbol(batchId: string, place: number, { record: pipeline, result, startedAt, endedAt }: SymbolOutcome): void {
    const message = result.ok ? null : result.error.message
    runs.put({ id: `${batchId}/${place}`, title: pipeline.label.name, startedAt, endedAt, outcome: result.ok ? 'finished' : 'failed', message, pipeline, batchId }).catch(() => {})
  }

  function recordStep(id: string, pipeline: PipelineRecord): void {
    update(id, { pipeline })
    const job = jobs.find((candidate) => candidate.id === id)
    if (job?.state === 'running') record(job)
  }

  function start(title: string, { outcomes = null, sweepId = null, diagnosed = null, backtested = null }: Partial<Pick<Job, 'outcomes' | 'sweepId' | 'diagnosed' | 'backtested'>>, run: (id: string, signal: AbortSignal) => Promise<Ending>): string {
    const id = newId()
    const controller = new AbortController()
    const kind = backtested !== null ? 'backtest' : diagnosed !== null ? 'diagnosis' : sweepId === null ? 'training' : 'sweep'
    const job: Job = { id, title, kind, startedAt: clock.now(), endedAt: null, state: 'running', progress: null, result: null, outcomes, failure: null, pipeline: null, sweepId, diagnosed, backtested }
    controllers.set(id, controller)
    show([job, ...jobs])
    record(job)
    run(id, controller.signal).then(
      (ending) => end(id, ending),
      (error: unknown) => end(id, { state: 'failed', result: null, failure: failureOf(error) }),
    )
    return id
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => jobs,
    startTraining(title, work) {
      return start(title, {}, (id, signal) => work({ signal, onProgress: (progress) => update(id, { progress }), onRecord: (pipeline) => recordStep(id, pipeline) }).then(endingOf))
    },
    startSymbols(title, work) {
      return start(title, { outcomes: [] }, async (id, signal) => {
        const outcomes: SymbolOutcome[] = []
        const onOutcome = (outcome: SymbolOutcome): void => {
          outcomes.push(outcome)
          recordSymbol(id, outcomes.length, outcome)
        }
        await work({ signal, onProgress: (progress) => update(id, { progress, outcomes: [...outcomes] }), onOutcome })
        update(id, { outcomes: [...outcomes] })
        return { state: 'finished', result: null, failure: null }
      })
    },
    startSweep(title, sweepId, work) {
      return start(title, { sweepId }, async (id, signal) => {
        await work({ signal, onProgress: (progress) => update(id, { progress }) })
        return { state: 'finished', result: null, failure: null }
      })
    },
    startDiagnosis(title, diagnosed, work) {
      return start(title, { diagnosed }, async (id, signal) => {
        const result = await work({ signal, onProgress: (progress) => update(id, { progress }) })
        return result.ok ? { state: 'finished', result: null, failure: null } : { state: 'failed', result: null, failure: result.error }
      })
    },
    startBacktest(title, about, work) {
      const backtested = { ...about, resultId: null }
      return start(title, { backtested }, async (id, signal) => {
        const result = await work({ signal, onProgress: (progress) => update(id, { progress }), onResult: (resultId) => update(id, { backtested: { ...backtested, resultId } }) })
        return result.ok ? { state: 'finished', result: null, failure: null } : { state: 'failed', result: null, failure: result.error }
      })
    },
    cancel(id) {
      controllers.get(id)?.abort()
      end(id, CANCELLED)
    },
    dismiss(id) {
      show(jobs.filter((job) => job.id !== id || job.state === 'running'))
    },
    noteSaved(id, version, durationMs) {
      const job = jobs.find((candidate) => candidate.id === id)
      if (job?.pipeline) record({ ...job, pipeline: withSaved(job.pipeline, version, durationMs) })
      const place = job?.outcomes?.findIndex(({ result }) => result.ok && result.value.digest === version.digest) ?? -1
      const outcome = job?.outcomes?.[place]
      if (outcome) recordSymbol(id, place + 1, { ...outcome, record: withSaved(outcome.record, version, durationMs) })
    },
    async recall() {
      const since = clock.now() - RECALL_MS
      const entries = (await runs.list()).filter(({ outcome, startedAt }) => outcome === 'interrupted' && startedAt >= since)
      const known = new Set(jobs.map(({ id }) => id))
      const recalled = entries.filter(({ id }) => !known.has(id)).map(
        ({ id, title, startedAt, endedAt, message, pipeline, sweepId = null }): Job => ({
          id,
          title,
          kind: sweepId === null ? 'training' : 'sweep',
          startedAt,
          endedAt,
          state: 'interrupted',
          progress: null,
          result: null,
          outcomes: null,
          failure: message === null ? null : { code: 'interrupted', message },
          pipeline,
          sweepId,
          diagnosed: null,
          backtested: null,
        }),
      )
      show([...jobs, ...recalled])
    },
  }
}

const CANCELLED: Ending = { state: 'cancelled', result: null, failure: null }

function endingOf(result: Result<ModelVersion, PipelineFailure>): Ending {
  if (result.ok) return { state: 'finished', result: result.value, failure: null }
  return result.error.code === 'cancelled' ? CANCELLED : { state: 'failed', result: null, failure: result.error }
}

function failureOf(error: unknown): Failure {
  if (error instanceof EngineFailure) return { code: error.code, message: error.message, details: error.details }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) }
}
