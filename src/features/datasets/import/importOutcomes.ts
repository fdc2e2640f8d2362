import { EngineFailure } from '../../../domain/ports'
import { FailureError } from '../../../queries/failureError'

export function isCancellation(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || (error instanceof EngineFailure && error.code === 'cancelled'))
}

/** False if the same content was stored before, which is no failure. */
export async function isSaved(saving: Promise<unknown>): Promise<boolean> {
  try {
    await saving
    return true
  } catch (error) {
    if (error instanceof FailureError && error.code === 'exists') return false
    throw error
  }
}
