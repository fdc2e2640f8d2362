import type { Observations } from '../types'
import { runStart } from './runStart'
import type { RunTasks } from './types'

/**
 * Runs a search's tasks on the caller's own thread, one after the other. It gives way to other work between tasks, not
 * within one; once cancelled, the task that runs ends at its iteration and the rest are left out.
 */
export function runTasksHere(observations: Observations): RunTasks {
  return async (tasks, { signal, onIteration }) => {
    const results = []
    for (const task of tasks) {
      if (signal?.aborted) break
      results.push(runStart(observations, task, {
        shouldCancel: () => signal?.aborted ?? false,
        onProgress: ({ history }) => onIteration?.(task.taskIndex, history),
      }))
      await Promise.resolve()
    }
    return results
  }
}
