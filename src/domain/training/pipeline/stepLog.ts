import type { ClockPort } from '../../ports'
import type { PipelineStep, PipelineStepName } from './types'

/** The steps of a run as they go by. */
export type StepLog = {
  readonly steps: readonly PipelineStep[]
  begin(name: PipelineStepName): void
  done(name: PipelineStepName, note: string): void
  /** the step under way ends here, and those after it are left out */
  fail(message: string): void
}

export function createStepLog(clock: ClockPort, names: readonly PipelineStepName[], onChange: () => void): StepLog {
  let steps: readonly PipelineStep[] = names.map((name) => ({ name, state: 'waiting', durationMs: null, note: '' }))
  let startedAt = 0

  function set(change: (step: PipelineStep) => PipelineStep): void {
    steps = steps.map(change)
    onChange()
  }

  return {
    get steps() {
      return steps
    },
    begin(name) {
      startedAt = clock.now()
      set((step) => (step.name === name ? { ...step, state: 'running' } : step))
    },
    done(name, note) {
      const durationMs = clock.now() - startedAt
      set((step) => (step.name === name ? { ...step, state: 'done', durationMs, note } : step))
    },
    fail(message) {
      const durationMs = clock.now() - startedAt
      set((step) => {
        if (step.state === 'running') return { ...step, state: 'failed', durationMs, note: message }
        return step.state === 'waiting' ? { ...step, state: 'skipped' } : step
      })
    },
  }
}
