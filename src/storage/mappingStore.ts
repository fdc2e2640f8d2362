import type { SavedMapping } from '../domain/dataset/savedMapping'
import type { MappingStore, StoreFailure } from '../domain/ports'
import type { TrashEntry } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { notFound } from './failures'
import { attempt, orThrow, type Session } from './session'
import { transact } from './transact'
import { trashedDigests } from './trashed'

/** Mappings of imports. A convenience, not a record of what happened: the audit log does not speak of them. */
export function createMappingStore(session: Session): MappingStore {
  return {
    list: () => orThrow(() => list(session)),
    save: (mapping) => attempt(() => save(session, mapping)),
    remove: (digest) => attempt(() => remove(session, digest)),
    restore: (digest) => attempt(() => restore(session, digest)),
  }
}

async function list({ db }: Session): Promise<SavedMapping[]> {
  const [{ records }, trashed] = await Promise.all([db.getSound('mappings'), trashedDigests(db, 'mapping')])
  return records.filter(({ digest }) => !trashed.has(digest)).sort((a, b) => b.savedAt - a.savedAt || a.name.localeCompare(b.name))
}

async function save({ db, announce }: Session, mapping: SavedMapping): Promise<Result<SavedMapping, StoreFailure>> {
  await transact(db, ['mappings', 'trash'], (writer) => {
    writer.put('mappings', mapping)
    writer.delete('trash', ['mapping', mapping.digest])
  })
  announce(['mappings', 'trash'])
  return ok(mapping)
}

async function remove({ db, clock, announce }: Session, digest: Digest): Promise<Result<TrashEntry, StoreFailure>> {
  const entry = await transact(db, ['mappings', 'trash'], async (writer, reader) => {
    const mapping = await reader.get('mappings', digest)
    if (mapping === undefined || (await reader.get('trash', ['mapping', digest])) !== undefined) return null
    const record: TrashEntry = { kind: 'mapping', digest, label: mapping.name, deletedAt: clock.now() }
    writer.put('trash', { ...record, wasInUse: false })
    return record
  })
  if (entry === null) return fail(notFound('saved mapping', digest))
  announce(['mappings', 'trash'])
  return ok(entry)
}

async function restore({ db, announce }: Session, digest: Digest): Promise<Result<SavedMapping, StoreFailure>> {
  const mapping = await transact(db, ['mappings', 'trash'], async (writer, reader) => {
    const stored = await reader.get('mappings', digest)
    if (stored === undefined || (await reader.get('trash', ['mapping', digest])) === undefined) return null
    writer.delete('trash', ['mapping', digest])
    return stored
  })
  if (mapping === null) return fail(notFound('deleted mapping', digest))
  announce(['mappings', 'trash'])
  return ok(mapping)
}
