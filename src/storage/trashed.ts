import type { TrashEntry } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import type { StoreDatabase } from './database'
import type { Reader } from './transact'

export async function isTrashed(db: StoreDatabase, kind: TrashEntry['kind'], digest: Digest): Promise<boolean> {
  return (await db.getKey('trash', [kind, digest])) !== undefined
}

export async function trashedDigests(db: StoreDatabase, kind: TrashEntry['kind']): Promise<ReadonlySet<Digest>> {
  const keys = await db.getAllKeys('trash')
  return new Set(keys.filter((key) => key[0] === kind).map((key) => key[1]))
}

/** The same within a transaction: another tab may have emptied the trash since the change was planned. */
export function isStillTrashed(kind: TrashEntry['kind'], digest: Digest): (reader: Reader) => Promise<boolean> {
  return async (reader) => (await reader.get('trash', [kind, digest])) !== undefined
}
