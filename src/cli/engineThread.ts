import { parentPort } from 'node:worker_threads'
import type { EngineCommand, EngineCommands } from '../domain/engineCommands'
import { runEngineCommand } from '../domain/engineHandlers'
import { EngineFailure } from '../domain/ports'

export type ToThread = { readonly command: EngineCommand; readonly request: EngineCommands[EngineCommand]['request'] }

export type FromThread =
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'failure'; readonly failure: { readonly code: string; readonly message: string; readonly details: Readonly<Record<string, unknown>> } }

const PROGRESS_INTERVAL_MS = 100

parentPort?.on('message', (message: ToThread) => void answer(message))

async function answer({ command, request }: ToThread): Promise<void> {
  let lastAt = 0
  const onProgress = (progress: unknown): void => {
    const at = performance.now()
    if (at - lastAt < PROGRESS_INTERVAL_MS) return
    lastAt = at
    send({ kind: 'progress', progress })
  }
  try {
    send({ kind: 'result', result: await runEngineCommand(command, request, { onProgress, shouldCancel: () => false }) })
  } catch (error) {
    send({ kind: 'failure', failure: failureOf(error) })
  }
}

function send(message: FromThread): void {
  parentPort?.postMessage(message)
}

/** Classes do not survive the way between threads: an error crosses as its code, message and details. */
function failureOf(error: unknown): Extract<FromThread, { kind: 'failure' }>['failure'] {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected'
  return { code, message, details: error instanceof EngineFailure ? error.details : {} }
}
