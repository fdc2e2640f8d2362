import type { RunTasks, StartResult, StartTask } from '../../engine'
import type { EnginePort } from '../ports'
import type { EngineCommands } from '../engineCommands'
import { withSecondTry } from './secondTry'
import type { SharedObservations } from './types'

type StartProgress = EngineCommands['runStart']['progress']

/**
 * Runs the tasks of a search over the engine, at most `nWorkers` at a time. The results stand in the order of the tasks, whatever
 * order they come back in.
 *
 * @throws EngineFailure 'cancelled', 'workerLost' (twice for one task), or an engine error's code; no task is left running then
 */
export function tasksOver(engine: EnginePort, observations: SharedObservations, signal?: AbortSignal): RunTasks {
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

    function runTask(task: StartTask): Promise<StartResult> {
      const options = { signal: stop.signal, onProgress: (progress: StartProgress) => report(task, progress) }
      return withSecondTry(() => engine.run('runStart', { observations, task }, options), stop.signal)
    }

    function report(task: StartTask, { logLikelihood, history }: StartProgress): void {
      const shift = logLikelihood - (history.at(-1) ?? logLikelihood)
      onIteration?.(task.taskIndex, history.map((value) => value + shift))
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
