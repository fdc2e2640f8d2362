import { EngineError } from '../engine'
import type { EngineCommand, EngineCommands, RunOptions } from './engineCommands'
import { runEngineCommand } from './engineHandlers'
import type { EnginePort } from './ports'
import { EngineFailure } from './ports'

/**
 * An engine on the caller's own thread, for Node and tests. One command computes at a time, whatever `nWorkers` says; that number
 * only tells a driver how many calls to have under way.
 */
export function createInProcessEngine(nWorkers = 1): EnginePort {
  return { nWorkers, run: runHere }
}

async function runHere<C extends EngineCommand>(
  command: C,
  request: EngineCommands[C]['request'],
  { signal, onProgress = () => {} }: RunOptions<C> = {},
): Promise<EngineCommands[C]['result']> {
  const isAborted = () => signal?.aborted ?? false
  await pause()
  if (isAborted()) throw cancelled()
  try {
    const result = await runEngineCommand(command, request, { onProgress, shouldCancel: isAborted })
    if (isAborted()) throw cancelled()
    return result
  } catch (error) {
    throw error instanceof EngineError ? new EngineFailure(error.code, error.message) : error
  }
}

/** Lets timers and messages in before the thread is taken. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

function cancelled(): EngineFailure {
  return new EngineFailure('cancelled', 'The run was cancelled.')
}
