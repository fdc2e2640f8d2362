import { fail, ok, type Result } from '../../shared/result'
import type { ImportFailure } from '../csvTypes'

/** A refusal on its way out of a parser's callbacks; `refusable` turns it into a failure at the file's door. */
export class Refused extends Error {
  readonly failure: ImportFailure

  constructor(code: ImportFailure['code'], message: string, details: ImportFailure['details'] = {}) {
    super(message)
    this.failure = { code, message, details }
  }
}

/**
 * What a reader gives, or the failure it was refused with. Whatever else a parsing library throws on the bytes of a file
 * means that the file is damaged.
 *
 * @param kind as in 'the workbook'
 */
export async function refusable<T>(kind: string, read: () => Promise<T>): Promise<Result<T, ImportFailure>> {
  try {
    return ok(await read())
  } catch (error) {
    if (error instanceof Refused) return fail(error.failure)
    return fail(damaged(kind, error instanceof Error ? error.message : String(error)).failure)
  }
}

/** @param what as in 'the sheet ends early' */
export function damaged(kind: string, what: string): Refused {
  return new Refused('damaged', `The ${kind} is damaged or cut short: ${what}. Fetch or save the file again; a copy that opens in its own program can also be saved as CSV.`)
}
