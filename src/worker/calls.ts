import type { EngineCommand, EngineCommands } from '../domain/engineCommands'
import type { EngineFailure } from '../domain/ports'
import type { FromWorker, RunMessage } from './protocol'

type AnyResult = EngineCommands[EngineCommand]['result']
type AnyProgress = Extract<FromWorker, { kind: 'progress' }>['progress']

/** One command on its way: waiting in a lane or running in a worker. */
export type Call = {
  /** the place of the worker it must run on; null: any */
  readonly place: number | null
  readonly message: RunMessage
  readonly onProgress: (progress: AnyProgress) => void
  readonly resolve: (result: AnyResult) => void
  readonly reject: (failure: EngineFailure) => void
}

/** Commands that come by the hundred and may wait; whatever else is asked, somebody is looking at the screen for. */
const BATCH_COMMANDS: ReadonlySet<EngineCommand> = new Set<EngineCommand>(['runStart', 'runPart'])

export function isInteractive(call: Call): boolean {
  return !BATCH_COMMANDS.has(call.message.command)
}

/** Waiting calls, first in first out, interactive ones before batch ones. */
export type CallQueue = {
  push(call: Call): void
  /** the next call that may run at a place, or null; the express worker has no place and asks for interactive ones only */
  next(place: number | null): Call | null
  /** takes a waiting call out; false if it is not waiting */
  remove(call: Call): boolean
  drain(): Call[]
}

function takeFor(place: number | null, calls: Call[]): Call | null {
  const index = calls.findIndex((call) => call.place === null || call.place === place)
  return index < 0 ? null : calls.splice(index, 1)[0]!
}

export function createCallQueue(): CallQueue {
  const interactive: Call[] = []
  const batch: Call[] = []
  const laneOf = (call: Call): Call[] => (isInteractive(call) ? interactive : batch)
  return {
    push: (call) => void laneOf(call).push(call),
    next: (place) => takeFor(place, interactive) ?? (place === null ? null : takeFor(place, batch)),
    remove(call) {
      const lane = laneOf(call)
      const index = lane.indexOf(call)
      if (index >= 0) lane.splice(index, 1)
      return index >= 0
    },
    drain: () => [...interactive.splice(0), ...batch.splice(0)],
  }
}
