import type { RunTasks, StartResult, StartTask } from '../../engine'
import type { EnginePort } from '../ports'
import { EngineFailure } from '../ports'
import type { SharedObservations } from './types'

export type TaskEvents = {
  readonly signal?: AbortSignal | undefined
  /** iterations of a task so far: log-likelihood after each */
  readonly onTask?: (task: StartTask, history: readonly number[]) => void
}

/** A worker that dies takes its task with it; the task gives the same bits on the next worker, so it is run once more. */
const TRIES = 2

/**
 * Runs the tasks of a search over the engine, at most `nWorkers` at a time. The results stand in the order of the tasks, whatever
 * order they come back in.
 *
 * @throws EngineFailure 'cancelled', 'workerLost' (twice for one task), or an engine error's code; no task is left running then
 */
export function tasksOver(engine: EnginePort, observations: SharedObservations, { signal, onTask }: TaskEvents = {}): RunTasks {
  return async (tasks, { onIteration }) => {
    const stop = new AbortController()
    const stopAll = () => stop.abort()
    signal?.addEventListener('abort', stopAll)
    if (signal?.aborted) stopAll()
    const results = new Array<StartResult>(tasks.length)
    let next = 0

    async function work(): Promise<void> {
      while (next < tasks.length) {
        const place = next++
        results[place] = await runTask(tasks[place]!)
      }
    }

    async function runTask(task: StartTask): Promise<StartResult> {
      for (let tries = 1; ; tries++) {
        try {
          return await engine.run('runStart', { observations, task }, { signal: stop.signal, onProgress: (progress) => report(task, progress) })
        } catch (error) {
          const isLost = error instanceof EngineFailure && error.code === 'workerLost'
          if (!isLost || tries === TRIES || stop.signal.aborted) throw error
        }
      }
    }

    function report(task: StartTask, { iteration, logLikelihood, history }: { iteration: number; logLikelihood: number; history: readonly number[] }): void {
      const shift = logLikelihood - (history.at(-1) ?? logLikelihood)
      onTask?.(task, history.map((value) => value + shift))
      onIteration?.(task.taskIndex, iteration, logLikelihood)
    }

    try {
      await Promise.all(Array.from({ length: Math.min(engine.nWorkers, tasks.length) }, work))
      return results
    } catch (error) {
      stopAll()
      throw error
    } finally {
      signal?.removeEventListener('abort', stopAll)
    }
  }
}
