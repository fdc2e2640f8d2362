import { EngineFailure } from '../domain/ports'
import type { Failure } from '../domain/shared/failure'
import type { CommandRunner, FromWorker, RunMessage, ToWorker } from './protocol'
import { unpackArrays } from './largeArrays'
import { throttle } from './throttle'
import { handOver } from './transferables'

/** A worker's scope, or one end of a MessageChannel. */
export type ServerPort = {
  postMessage(message: FromWorker, options?: { transfer: ArrayBuffer[] }): void
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void
}

/** Progress leaves a worker at most this often; the page draws no faster. */
export const PROGRESS_INTERVAL_MS = 50

/** Answers the commands that arrive at a port, until the port closes. Failures leave as data, result buffers are handed over. */
export function serveEngine(port: ServerPort, run: CommandRunner, now: () => number = () => performance.now()): void {
  const running = new Set<number>()
  port.addEventListener('message', ({ data: message }) => {
    if (message.kind === 'cancel') running.delete(message.id)
    else void answer(port, run, message, running, now)
  })
}

async function answer(port: ServerPort, run: CommandRunner, message: RunMessage, running: Set<number>, now: () => number): Promise<void> {
  const { id, command, isPacked = false } = message
  running.add(id)
  const onProgress = throttle(PROGRESS_INTERVAL_MS, now, (progress: Extract<FromWorker, { kind: 'progress' }>['progress']) =>
    port.postMessage({ kind: 'progress', id, progress }),
  )
  try {
    const request = isPacked ? await unpackArrays(message.request) : message.request
    const result = await run(command, request, { onProgress, shouldCancel: () => !running.has(id) })
    const { value, transfer } = handOver(result)
    port.postMessage({ kind: 'result', id, result: value }, { transfer })
  } catch (error) {
    port.postMessage({ kind: 'failure', id, failure: failureOf(error) })
  } finally {
    running.delete(id)
  }
}

/** Classes do not survive cloning: an error crosses as its code, message and details. */
function failureOf(error: unknown): Failure {
  if (error instanceof EngineFailure) return { code: error.code, message: error.message, details: error.details }
  if (error instanceof Error) return { code: codeOf(error), message: error.message }
  return { code: 'unexpected', message: String(error) }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected'
}
