import type { Degeneracy } from '../types'
import type { SearchPlan } from './planSearch'
import type { SearchProgress, StartRecord, StartResult, StartState, StartTask } from './types'

/** Keeps the story of every start and tells the caller about it. Cheap: it sees results, never rows. */
export type Ledger = {
  /** iterations of all finished tasks, the first E-step counted as one, in units of one on the rows searched on */
  readonly nIterations: number
  announce(tasks: readonly StartTask[]): void
  onIteration(task: StartTask, iteration: number, logLikelihood: number): void
  record(task: StartTask, result: StartResult): void
  discard(startIndex: number, reason: string): void
  crown(startIndex: number): void
  records(): StartRecord[]
}

export function createLedger(plan: SearchPlan, nAllRows: number, onProgress: ((progress: SearchProgress) => void) | undefined): Ledger {
  const records = new Map<number, StartRecord>()
  const running = new Map<number, number>()
  const rowsOf = ({ sample }: Pick<StartTask, 'sample'>): number => (sample ? sample.nStretches * sample.stretchLength : nAllRows)
  const planned = plannedIterations(plan, nAllRows / rowsOf(plan))
  let nIterations = 0

  function share(): number {
    let live = nIterations
    for (const iteration of running.values()) live += iteration
    return Math.min(0.99, live / planned)
  }

  function tell(of: Pick<StartTask, 'startIndex' | 'phase' | 'kind'>, state: StartState, iteration: number, logLikelihood: number | null): void {
    const { startIndex, phase, kind } = of
    onProgress?.({ startIndex, phase, kind, iteration, logLikelihood, state, share: state === 'best' ? 1 : share() })
  }

  function tellRecord(record: StartRecord, state: StartState): void {
    tell({ startIndex: record.index, phase: record.phase, kind: record.kind }, state, record.nIter, record.logLikelihood)
  }

  return {
    get nIterations() { return nIterations },
    announce: (tasks) => {
      for (const task of tasks) {
        const before = records.get(task.startIndex)
        tell(task, 'waiting', before?.nIter ?? 0, before?.logLikelihood ?? null)
      }
    },
    onIteration(task, iteration, logLikelihood) {
      running.set(task.taskIndex, (iteration * rowsOf(task)) / rowsOf(plan))
      const before = records.get(task.startIndex)
      const isContinued = before !== undefined && continues(before, task, rowsOf(task))
      tell(task, 'running', (isContinued ? before.nIter : 0) + iteration, logLikelihood)
    },
    record(task, result) {
      running.delete(task.taskIndex)
      nIterations += (result.nESteps * rowsOf(task)) / rowsOf(plan)
      const record = extend(records.get(task.startIndex), task, result, rowsOf(task))
      records.set(record.index, record)
      tellRecord(record, record.discarded ? 'discarded' : result.stopReason === 'converged' ? 'converged' : 'stopped')
    },
    discard(startIndex, reason) {
      const record = { ...records.get(startIndex)!, discarded: reason }
      records.set(startIndex, record)
      tellRecord(record, 'discarded')
    },
    crown: (startIndex) => {
      const { discarded: _, ...record } = records.get(startIndex)!
      records.set(startIndex, record)
      tellRecord(record, 'best')
    },
    records: () => [...records.values()].sort((a, b) => a.index - b.index),
  }
}

/** What is wrong with a run's end, in words, or null. A constant feature is the data's fault, not the run's. */
export function faultOf(result: StartResult): string | null {
  if (result.failure) return result.failure
  const faults = result.degeneracies.map(describe).filter((text) => text !== null)
  return faults.length > 0 ? [...new Set(faults)].join('; ') : null
}

function describe(degeneracy: Degeneracy): string | null {
  switch (degeneracy.code) {
    case 'constantFeature':
      return null
    case 'deadState':
      return `state ${degeneracy.state} is dead: no row belongs to it`
    case 'collapsedState':
      return `state ${degeneracy.state} collapsed onto ${degeneracy.effectiveRows.toFixed(1)} nearly identical rows`
    case 'varianceFloor':
      return degeneracy.state === null ? 'a shared variance is held by the floor' : `a variance of state ${degeneracy.state} is held by the floor`
  }
}

/** Appends a run to the story of its start; a run on other rows begins the history anew. */
function extend(before: StartRecord | undefined, task: StartTask, result: StartResult, nSamples: number): StartRecord {
  const isContinued = before !== undefined && continues(before, task, nSamples)
  const earlier = isContinued ? before.history.subarray(0, before.nIter) : new Float64Array(0)
  const history = new Float64Array(earlier.length + result.history.length)
  history.set(earlier)
  history.set(result.history, earlier.length)
  const fault = faultOf(result)
  return {
    index: task.startIndex, kind: task.kind, phase: task.phase, logLikelihood: result.logLikelihood, nSamples,
    nIter: (isContinued ? before.nIter : 0) + result.nIter, stopReason: result.stopReason, history,
    ...(fault && { discarded: fault }),
  }
}

function continues(before: StartRecord, task: StartTask, nSamples: number): boolean {
  return task.recipe.type === 'continue' && before.nSamples === nSamples
}

/** @param weight  what an iteration on all rows costs, in units of one on the rows searched on */
function plannedIterations({ nIterations, nStarts, shortIterations, nLong, nRefinements }: SearchPlan, weight: number): number {
  return Math.min(nIterations, nStarts * shortIterations + nLong * 30 + nRefinements * 25) + 60 * weight
}
