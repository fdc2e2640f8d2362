import type { ModelSummary } from '../../domain/registry/types'
import type { Digest } from '../../domain/shared/digest'
import type { StoreDatabase } from '../database'
import { inTransaction, isOfEpoch, lastSequence, track, type StoreOf } from '../inTransaction'
import type { StoreName } from '../schema'
import { StoreError } from '../storeError'
import { pageOf } from '../summaryPage'
import type { Work } from '../transact'
import { isSealed } from './envelope'
import { recordWork, type Seen, type Write } from './recordWork'
import { epochOf, type Seal } from './seal'

/** Every round that is lost was won by another tab, so this many mean this many changes elsewhere. */
const MAX_ROUNDS = 50

/**
 * A transaction under a passphrase. A transaction of the database cannot wait for a cipher, so the work is done beforehand, on what is
 * stored now; then its writes are sealed; then one transaction makes them if everything that was read is still as it was, and else
 * the work is done anew.
 * @returns `otherEpoch` if the passphrase was set or taken away in the meantime
 */
export async function transactSealed<T, E>(db: StoreDatabase, stores: readonly StoreName[], work: Work<T>, otherEpoch: E): Promise<T | E> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { state } = db.seal
    const record = recordWork(db)
    const value = await work(record.writer, record.reader)
    const ready = await sealWrites(db.seal, [...record.writes, ...pageDeletions(record.writes)])
    const outcome = await inTransaction(db, [...stores, 'lock', 'summaryPages'], async (storeOf) => {
      if (!(await isOfEpoch(storeOf, epochOf(state)))) return 'otherEpoch'
      for (const seen of record.seen) if (!(await isAsSeen(storeOf, seen))) return 'changed'
      for (const write of ready) await apply(storeOf, write)
      return 'written'
    })
    if (outcome === 'written') return value
    if (outcome === 'otherEpoch') return otherEpoch
  }
  throw new StoreError({ code: 'conflict', message: 'Other tabs keep changing the stored data. Nothing was changed here; close the other tabs or try again.' })
}

/** A write as the database takes it. */
type ReadyWrite = Exclude<Write, { kind: 'put' }> | (Extract<Write, { kind: 'put' }> & { readonly replaces: readonly IDBValidKey[] })

/** A page of summaries goes when one of its summaries changes, so that it never says what is no longer so. */
function pageDeletions(writes: readonly Write[]): Write[] {
  return writes.flatMap((write): Write[] => {
    if (write.store !== 'modelSummaries') return []
    if (write.kind === 'clear' || (write.kind === 'delete' && write.key instanceof IDBKeyRange)) return [{ kind: 'clear', store: 'summaryPages' }]
    const digest = write.kind === 'put' ? (write.value as ModelSummary).digest : (write.key as Digest)
    return [{ kind: 'delete', store: 'summaryPages', key: pageOf(digest) }]
  })
}

async function sealWrites(seal: Seal, writes: readonly Write[]): Promise<ReadyWrite[]> {
  return (await Promise.all(writes.map((write) => sealWrite(seal, write)))).flat()
}

async function sealWrite(seal: Seal, write: Write): Promise<ReadyWrite[]> {
  if (write.kind === 'clear' || (write.kind === 'delete' && write.key instanceof IDBKeyRange)) return [write]
  if (write.kind === 'delete') return (await seal.keysOf(write.store, write.key as IDBValidKey)).map((key) => ({ ...write, key }))
  const [value, keys] = await Promise.all([seal.seal(write.store, write.value), seal.keysOf(write.store, seal.keyIn(write.store, write.value))])
  return [{ ...write, value, replaces: keys.slice(1) }]
}

async function apply(storeOf: StoreOf, write: ReadyWrite): Promise<void> {
  const store = storeOf(write.store)
  if (write.kind === 'clear') return track(store.clear())
  if (write.kind === 'delete') return track(store.delete(write.key))
  for (const key of write.replaces) track(store.delete(key))
  const request = store.put(write.value)
  if (write.isLarge) await request
  else track(request)
}

async function isAsSeen(storeOf: StoreOf, seen: Seen): Promise<boolean> {
  if (seen.kind === 'sequence') return (await lastSequence(storeOf)) === seen.sequence
  for (const [i, key] of seen.keys.entries()) if (!isSame(await storeOf(seen.store).get(key), seen.stored[i])) return false
  return true
}

/** Sealed records are the same if they were sealed at the same time: each has an initialization vector of its own. */
function isSame(a: unknown, b: unknown): boolean {
  if (isSealed(a) && isSealed(b)) return String(a.sealed.iv) === String(b.sealed.iv)
  return isSealed(a) === isSealed(b) && JSON.stringify(a) === JSON.stringify(b)
}
