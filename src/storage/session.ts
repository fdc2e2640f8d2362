import type { ClockPort, StoreFailure, StoreKind } from '../domain/ports'
import { fail, type Result } from '../domain/shared/result'
import { commitChange, type Change } from './commitChange'
import type { StoreDatabase } from './database'
import { StoreError, storeFailureOf } from './storeError'

/** What the record stores share: one connection, one clock, one voice to the other tabs. */
export type Session = {
  readonly db: StoreDatabase
  readonly clock: ClockPort
  announce(kinds: readonly StoreKind[]): void
  /** tells this tab's own listeners, of a change that nobody here asked for */
  announceHere(kinds: readonly StoreKind[]): void
}

/** Makes an audited change, tells the other tabs once it is on disk, and returns what went wrong as a value. */
export async function change<T>(
  { db, announce }: Session,
  kinds: readonly StoreKind[],
  plan: () => Promise<Result<Change<T>, StoreFailure>>,
): Promise<Result<T, StoreFailure>> {
  const result = await attempt(() => commitChange(db, plan))
  if (result.ok) announce([...kinds, 'audit'])
  return result
}

/** Turns the database's exceptions into failures. */
export async function attempt<T>(work: () => Promise<Result<T, StoreFailure>>): Promise<Result<T, StoreFailure>> {
  try {
    return await work()
  } catch (error) {
    return fail(await storeFailureOf(error))
  }
}

/** The same for calls whose type has no room for a failure. @throws StoreError */
export async function orThrow<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new StoreError(await storeFailureOf(error))
  }
}
