import type { ModelVersion } from '../domain/model/types'
import type { ImportOrigin, ModelStore, StoreFailure } from '../domain/ports'
import type { ImportClaim, RegistryCommand } from '../domain/registry/commands'
import { stageOf } from '../domain/registry/state'
import type { ModelSummary, TrashEntry } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { isVouchedFor } from '../domain/signing/isVouchedFor'
import { knownSigners } from '../domain/signing/trust'
import { modelSaved } from './auditEntries'
import { DAMAGED, unlessDamaged } from './damage'
import { labelOfStored } from './damagedRecords'
import type { StoreDatabase } from './database'
import { corrupt, exists, labelTaken, notFound } from './failures'
import { isIntact, listSummaries, live, summaryOf } from './modelRecords'
import { runCommands } from './runCommands'
import { attempt, orThrow, type Session } from './session'
import { planKeeping, type Keeping } from './signing/keptBundles'
import { listKept } from './signing/signedBundleStore'
import { summarizeModel } from './summarizeModel'
import type { Writer } from './transact'
import { isStillTrashed } from './trashed'

export function createModelStore(session: Session): ModelStore {
  return {
    list: () => orThrow(() => listSummaries(session.db)),
    load: (digest) => attempt(() => load(session, digest)),
    save: (version, options) => save(session, version, options),
    saveAll: (versions) => saveAll(session, versions),
    remove: (digest) => remove(session, digest),
    retire: (digests, keep) => retire(session, digests, keep),
    restore: (digest) => restore(session, digest),
    usedLabels: () => orThrow(() => usedLabels(session.db)),
  }
}

/** A label whose record is damaged is still told by the version that has it; one of a deleted version is refused when it comes again. */
async function usedLabels(db: StoreDatabase): Promise<{ readonly name: string; readonly version: string }[]> {
  const { records, damaged } = await db.getSound('labels')
  const told = damaged.length === 0 ? records : [...records, ...(await listSummaries(db))]
  return [...new Map(told.map(({ name, version }) => [`${name} ${version}`, { name, version }])).values()]
}

/** What damage is found is logged, so that nothing stops serving in silence. */
async function load(session: Session, digest: Digest): Promise<Result<ModelVersion, StoreFailure>> {
  const version = await unlessDamaged(live(session.db, digest))
  if (version === null && (await session.db.getKey('modelSummaries', digest)) === undefined) return fail(notFound('model version', digest))
  if (version !== DAMAGED && version?.digest === digest && (await isIntact(version))) return ok(version)
  const label = await labelOfStored(session.db, digest)
  await markDamaged(session, digest)
  return fail(corrupt('model version', label))
}

const DAMAGE = 'The stored bytes no longer give its digest.'

async function markDamaged(session: Session, digest: Digest): Promise<void> {
  const marked = await runCommands(session, ['models', 'settings'], async () => ok({ commands: [{ kind: 'markDamaged', digest, what: DAMAGE }], valueOf: () => null }))
  if (marked.ok) session.announceHere(['models', 'settings', 'audit'])
}

/** A damaged version that comes again is repaired: it stays where it stands, under the label it had. */
function save(session: Session, version: ModelVersion, options: Parameters<ModelStore['save']>[1]): Promise<Result<ModelSummary, StoreFailure>> {
  const { db, clock } = session
  const { digest } = version
  return runCommands(session, ['models', 'trash', 'settings', 'signing'], async (state) => {
    const summary = await summaryOf(db, digest)
    const keeping = await planSigned(session, digest, options.origin)
    if (!keeping.ok) return keeping
    const claimed = options.origin && { imported: await claimOf(db, options.origin) }
    const write = (writer: Writer): void => {
      putVersion(writer, version)
      if (keeping.value) writer.put('signedBundles', { digest, ...keeping.value.kept })
    }
    if (summary === DAMAGED || state.damaged.has(digest)) {
      const label = await labelOfStored(db, digest)
      if (label !== `${version.name} ${version.version}`) return fail(exists('model version', label))
      const found: RegistryCommand[] = state.damaged.has(digest) ? [] : [{ kind: 'markDamaged', digest, what: DAMAGE }]
      return ok({ commands: [...found, { kind: 'repair', digest, ...claimed }], valueOf: () => summarizeModel(version), write })
    }
    if (summary) return fail(exists('model version', `${summary.name} ${summary.version}`))
    if (await isLabelTaken(db, version)) return fail(labelTaken(version.name, version.version))
    const origin = options.origin ? { reason: options.origin.reason, signers: keeping.value?.kept.signers ?? [] } : null
    return ok({ commands: [{ kind: 'save', digest, entries: modelSaved(version, origin, clock.now(), options.actor), choose: options.putInUse, ...claimed }], labels: labelOf(version), valueOf: () => summarizeModel(version), write })
  })
}

/** What the rules ask of an import; the signatures are checked with the keys known now (R31). */
async function claimOf(db: StoreDatabase, { reason, signed }: ImportOrigin): Promise<ImportClaim> {
  if (signed === null) return { reason, isVouchedFor: false }
  const [keys, signers] = await Promise.all([db.getAll('keys'), db.getAll('signers')])
  return { reason, isVouchedFor: await isVouchedFor(signed, knownSigners(keys, signers)) }
}

/** What is kept of the bundle a version came in; null if it came in none, or in an unsigned one. */
async function planSigned({ db, clock }: Session, digest: Digest, origin: ImportOrigin | undefined): Promise<Result<Keeping | null, StoreFailure>> {
  return origin?.signed ? planKeeping(await listKept(db, digest), origin.signed, clock.now()) : ok(null)
}

function saveAll(session: Session, versions: readonly ModelVersion[]): Promise<Result<readonly ModelSummary[], StoreFailure>> {
  const { db, clock } = session
  return runCommands(session, ['models', 'trash'], async ({ live: stored }) => {
    const fresh = versions.filter(({ digest }) => !stored.has(digest))
    for (const version of fresh) if (await isLabelTaken(db, version)) return fail(labelTaken(version.name, version.version))
    const at = clock.now()
    return ok({
      commands: fresh.map((version) => ({ kind: 'save', digest: version.digest, entries: modelSaved(version, null, at), choose: false })),
      labels: Object.assign({}, ...fresh.map(labelOf)) as Record<Digest, string>,
      valueOf: () => fresh.map(summarizeModel),
      write: (writer) => fresh.forEach((version) => putVersion(writer, version)),
    })
  })
}

/** A label that is damaged is taken by whatever was saved under it: only a version that the log knows may have it. */
async function isLabelTaken(db: StoreDatabase, { name, version, digest }: ModelVersion): Promise<boolean> {
  const label = await db.getIfSound('labels', [name, version])
  if (label === DAMAGED) return (await db.countFromIndex('auditEvents', 'bySubject', digest)) === 0
  return label !== undefined && label.digest !== digest
}

function putVersion(writer: Writer, version: ModelVersion): void {
  writer.put('modelVersions', version)
  writer.put('modelSummaries', summarizeModel(version))
  writer.put('labels', { name: version.name, version: version.version, digest: version.digest })
  writer.delete('trash', ['model', version.digest])
}

/** A version that was chosen can be deleted too: the pointer goes with it, and comes back when it is restored. */
async function remove(session: Session, digest: Digest): Promise<Result<TrashEntry, StoreFailure>> {
  const removed = await moveToTrash(session, [digest], { kind: 'delete', digest })
  return removed.ok ? ok(removed.value[0]!) : removed
}

function retire(session: Session, digests: readonly Digest[], keep: number): Promise<Result<readonly TrashEntry[], StoreFailure>> {
  return moveToTrash(session, [...new Set(digests)], { kind: 'retire', digests, keep })
}

function moveToTrash(session: Session, digests: readonly Digest[], command: RegistryCommand): Promise<Result<readonly TrashEntry[], StoreFailure>> {
  const { db, clock } = session
  return runCommands(session, ['models', 'trash', 'settings'], async (state) => {
    const keys = await Promise.all(digests.map((digest) => db.getKey('modelSummaries', digest)))
    const missing = digests.find((_, i) => keys[i] === undefined)
    if (missing !== undefined) return fail(notFound('model version', missing))
    const deletedAt = clock.now()
    const entries = await Promise.all(digests.map(async (digest): Promise<TrashEntry> => ({ kind: 'model', digest, label: await labelOfStored(db, digest), deletedAt })))
    return ok({
      commands: [command],
      valueOf: () => entries,
      write(writer) {
        for (const entry of entries) {
          const stage = stageOf(state, entry.digest) === 'archive' ? 'archive' : 'staging'
          writer.put('trash', { ...entry, wasInUse: state.chosen === entry.digest, stage })
          writer.delete('modelSummaries', entry.digest)
        }
      },
    })
  })
}

function restore(session: Session, digest: Digest): Promise<Result<ModelSummary, StoreFailure>> {
  const { db } = session
  return runCommands(session, ['models', 'trash', 'settings'], async () => {
    const [version, entry] = await Promise.all([db.get('modelVersions', digest), db.get('trash', ['model', digest])])
    if (version === undefined || entry === undefined) return fail(notFound('deleted model version', digest))
    return ok({
      commands: [{ kind: 'restore', digest, stage: entry.stage ?? 'staging', wasChosen: entry.wasInUse }],
      labels: { [digest]: entry.label },
      valueOf: () => summarizeModel(version),
      stillHolds: isStillTrashed('model', digest),
      write(writer) {
        writer.delete('trash', ['model', digest])
        writer.put('modelSummaries', summarizeModel(version))
      },
    })
  })
}

function labelOf({ digest, name, version }: ModelVersion): Record<Digest, string> {
  return { [digest]: `${name} ${version}` }
}
