import type { Failure } from '../domain/shared/failure'
import type { Result } from '../domain/shared/result'

/** An expected failure as TanStack Query carries it: thrown, with code, message and details for the screen. */
export class FailureError<F extends Failure = Failure> extends Error {
  readonly code: F['code']

  constructor(readonly failure: F) {
    super(failure.message)
    this.name = 'FailureError'
    this.code = failure.code
  }
}

/** @throws FailureError */
export function unwrap<T, F extends Failure>(result: Result<T, F>): T {
  if (!result.ok) throw new FailureError(result.error)
  return result.value
}
