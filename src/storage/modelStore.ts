import { digestsOf } from '../domain/model/identity'
import type { ModelVersion } from '../domain/model/types'
import type { ModelStore, StoreFailure } from '../domain/ports'
import type { ModelSummary, TrashEntry } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { modelDeleted, modelPutInUse, modelRestored, modelSaved } from './auditEntries'
import { corrupt, exists, labelTaken, notFound } from './failures'
import type { StoreDatabase } from './schema'
import { attempt, change, orThrow, type Session } from './session'
import { summarizeModel } from './summarizeModel'
import type { Writer } from './transact'
import { isStillTrashed, isTrashed, trashedDigests } from './trashed'

export function createModelStore(session: Session): ModelStore {
  return {
    list: () => orThrow(() => list(session.db)),
    load: (digest) => attempt(() => load(session.db, digest)),
    save: (version, options) => save(session, version, options),
    saveAll: (versions) => saveAll(session, versions),
    remove: (digest) => remove(session, digest),
    restore: (digest) => restore(session, digest),
    usedLabels: () => orThrow(async () => (await session.db.getAll('labels')).map(({ name, version }) => ({ name, version }))),
  }
}

/** Newest training first. */
async function list(db: StoreDatabase): Promise<ModelSummary[]> {
  const [versions, trashed] = await Promise.all([db.getAll('modelVersions'), trashedDigests(db, 'model')])
  const kept = versions.filter(({ digest }) => !trashed.has(digest))
  return kept.map(summarizeModel).sort((a, b) => b.trainedAt - a.trainedAt || a.name.localeCompare(b.name))
}

async function load(db: StoreDatabase, digest: Digest): Promise<Result<ModelVersion, StoreFailure>> {
  const version = await live(db, digest)
  if (version === null) return fail(notFound('model version', digest))
  if (version.digest === digest && (await isIntact(version))) return ok(version)
  return fail(corrupt('model version', `${version.name} ${version.version}`))
}

/** A record damaged beyond hashing (a number that is no longer finite, a part that is gone) is as corrupt as one that hashes to something else. */
async function isIntact(version: ModelVersion): Promise<boolean> {
  try {
    const { digest, recordDigest, parameterDigest } = await digestsOf(version)
    return digest === version.digest && recordDigest === version.recordDigest && parameterDigest === version.parameterDigest
  } catch {
    return false
  }
}

function save(session: Session, version: ModelVersion, options: Parameters<ModelStore['save']>[1]): Promise<Result<ModelSummary, StoreFailure>> {
  const { db, clock } = session
  return change(session, ['models', 'trash', 'settings'], async () => {
    const stored = await live(db, version.digest)
    if (stored !== null) return fail(exists('model version', `${stored.name} ${stored.version}`))
    if (await isLabelTaken(db, version)) return fail(labelTaken(version.name, version.version))
    const at = clock.now()
    return ok({
      entries: [...modelSaved(version, options.importReason, at), ...(options.putInUse ? [modelPutInUse(version, at)] : [])],
      value: summarizeModel(version),
      write(writer) {
        putVersion(writer, version)
        if (options.putInUse) writer.put('pointers', { key: 'modelInUse', digest: version.digest })
      },
    })
  })
}

function saveAll(session: Session, versions: readonly ModelVersion[]): Promise<Result<readonly ModelSummary[], StoreFailure>> {
  const { db, clock } = session
  return change(session, ['models', 'trash'], async () => {
    const stored = await Promise.all(versions.map(({ digest }) => live(db, digest)))
    const fresh = versions.filter((_, i) => stored[i] === null)
    for (const version of fresh) if (await isLabelTaken(db, version)) return fail(labelTaken(version.name, version.version))
    const at = clock.now()
    return ok({
      entries: fresh.flatMap((version) => modelSaved(version, undefined, at)),
      value: fresh.map(summarizeModel),
      write: (writer) => fresh.forEach((version) => putVersion(writer, version)),
    })
  })
}

async function isLabelTaken(db: StoreDatabase, { name, version, digest }: ModelVersion): Promise<boolean> {
  const label = await db.get('labels', [name, version])
  return label !== undefined && label.digest !== digest
}

function putVersion(writer: Writer, version: ModelVersion): void {
  writer.put('modelVersions', version)
  writer.put('labels', { name: version.name, version: version.version, digest: version.digest })
  writer.delete('trash', ['model', version.digest])
}

/** A version in use can be deleted too: the pointer goes with it, and comes back when it is restored. */
function remove(session: Session, digest: Digest): Promise<Result<TrashEntry, StoreFailure>> {
  const { db, clock } = session
  return change(session, ['models', 'trash', 'settings'], async () => {
    const version = await live(db, digest)
    if (version === null) return fail(notFound('model version', digest))
    const wasInUse = (await db.get('pointers', 'modelInUse'))?.digest === digest
    const at = clock.now()
    const entry: TrashEntry = { kind: 'model', digest, label: `${version.name} ${version.version}`, deletedAt: at }
    return ok({
      entries: [modelDeleted(version, wasInUse, at)],
      value: entry,
      write(writer) {
        writer.put('trash', { ...entry, wasInUse })
        if (wasInUse) writer.delete('pointers', 'modelInUse')
      },
    })
  })
}

function restore(session: Session, digest: Digest): Promise<Result<ModelSummary, StoreFailure>> {
  const { db, clock } = session
  return change(session, ['models', 'trash', 'settings'], async () => {
    const [version, entry, pointer] = await Promise.all([db.get('modelVersions', digest), db.get('trash', ['model', digest]), db.get('pointers', 'modelInUse')])
    if (version === undefined || entry === undefined) return fail(notFound('deleted model version', digest))
    const isBackInUse = entry.wasInUse && pointer === undefined
    const at = clock.now()
    return ok({
      entries: [modelRestored(version, at), ...(isBackInUse ? [modelPutInUse(version, at)] : [])],
      value: summarizeModel(version),
      stillHolds: isStillTrashed('model', digest),
      write(writer) {
        writer.delete('trash', ['model', digest])
        if (isBackInUse) writer.put('pointers', { key: 'modelInUse', digest })
      },
    })
  })
}

/** The version, unless it is in the trash. */
export async function live(db: StoreDatabase, digest: Digest): Promise<ModelVersion | null> {
  const version = await db.get('modelVersions', digest)
  return version === undefined || (await isTrashed(db, 'model', digest)) ? null : version
}
