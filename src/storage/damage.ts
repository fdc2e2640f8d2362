import { StoreError } from './storeError'

export const DAMAGED = Symbol('damaged')

/** What is read, or DAMAGED where a sealed record no longer opens. */
export async function unlessDamaged<T>(read: Promise<T>): Promise<T | typeof DAMAGED> {
  try {
    return await read
  } catch (error) {
    if (error instanceof StoreError && error.code === 'corrupt') return DAMAGED
    throw error
  }
}
