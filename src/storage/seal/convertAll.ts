import type { LockProgress } from '../../domain/ports'
import { DAMAGED, unlessDamaged } from '../damage'
import type { StoreDatabase } from '../database'
import { inTransaction, isOfEpoch, track, type StoreOf } from '../inTransaction'
import { STORE_NAMES, type StoreName } from '../schema'
import { StoreError } from '../storeError'
import { isSealed } from './envelope'
import { epochOf, otherEpoch } from './seal'
import { LARGE_RECORDS, SEALING } from './sealing'

/** Records converted in one transaction. */
const CHUNK = 250

const sealedStores = STORE_NAMES.filter((store) => SEALING[store] !== 'clear')

/**
 * Brings every record to the form that the phase asks for: sealed, or in clear. A record is replaced in one step, so that a tab that
 * ends here leaves each one whole in the old form or the new; both can be read until the phase ends, and doing it again goes on.
 * @throws StoreError 'locked' if another tab has changed the phase
 */
export async function convertAll(db: StoreDatabase, onProgress: (progress: LockProgress) => void): Promise<void> {
  const { epoch, phase } = { epoch: epochOf(db.seal.state), phase: db.seal.state.phase }
  const counts = await Promise.all(sealedStores.map((store) => db.count(store)))
  const total = counts.reduce((sum, count) => sum + count, 0)
  let done = 0
  for (const store of sealedStores) {
    const keys = await db.raw.getAllKeys(store)
    const size = LARGE_RECORDS.has(store) ? 1 : CHUNK
    for (let from = 0; from < keys.length; from += size) {
      const chunk = keys.slice(from, from + size)
      await convertChunk(db, store, chunk, phase !== 'opening', epoch)
      done += chunk.length
      onProgress({ done, total })
    }
  }
}

type Replacement = { readonly key: IDBValidKey; readonly next: object; readonly moves: boolean }

/** @param keys in order, as the store gives them */
async function convertChunk(db: StoreDatabase, store: StoreName, keys: readonly IDBValidKey[], toSealed: boolean, epoch: string | undefined): Promise<void> {
  const range = IDBKeyRange.bound(keys[0]!, keys.at(-1)!)
  const stored = await oldForms(db.raw.transaction<string>(store).store, range, toSealed)
  const found = await Promise.all(
    Array.from(stored.values(), async ({ key, record }): Promise<Replacement | null> => {
      const next = toSealed ? await db.seal.seal(store, record) : await unlessDamaged(db.seal.open(store, record) as Promise<object>)
      // What is damaged stays as it is: it opens no more with the passphrase than without.
      return next === DAMAGED ? null : { key, next, moves: SEALING[store] === 'sealedWithKey' }
    }),
  )
  const replacements = found.filter((each) => each !== null)
  if (replacements.length === 0) return
  const isDone = await inTransaction(db, [store, 'lock'], async (storeOf) => {
    if (!(await isOfEpoch(storeOf, epoch))) return false
    // A record that was replaced or deleted in the meantime has its new form already: nothing else is written in this phase.
    const stillOld = await oldForms(storeOf(store), range, toSealed)
    for (const { key, next, moves } of replacements) {
      if (!stillOld.has(JSON.stringify(key))) continue
      if (moves) track(storeOf(store).delete(key))
      track(storeOf(store).put(next))
    }
    return true
  })
  if (!isDone) throw new StoreError(otherEpoch())
}

type OldForm = { readonly key: IDBValidKey; readonly record: object }

/** Records of a range that have not got their new form, by their keys. */
async function oldForms(source: Pick<ReturnType<StoreOf>, 'getAllKeys' | 'getAll'>, range: IDBKeyRange, toSealed: boolean): Promise<ReadonlyMap<string, OldForm>> {
  const [keys, records] = await Promise.all([source.getAllKeys(range), source.getAll(range) as Promise<object[]>])
  const old = keys.flatMap((key, i): [string, OldForm][] => (isSealed(records[i]) === toSealed ? [] : [[JSON.stringify(key), { key, record: records[i]! }]]))
  return new Map(old)
}
