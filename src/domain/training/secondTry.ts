import { EngineFailure } from '../ports'

/** A worker that dies takes its call with it; the call gives the same bits on the next worker, so it is made once more. */
export async function withSecondTry<T>(call: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const isLost = error instanceof EngineFailure && error.code === 'workerLost'
    if (!isLost || signal?.aborted) throw error
    return call()
  }
}
