import { analystOf } from '../domain/audit/actor'
import type { SettingsStore, StoreFailure } from '../domain/ports'
import type { Settings } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { servingOf } from '../domain/registry/state'
import { analystNamed, datasetPutInUse } from './auditEntries'
import { readAnalyst } from './commitChange'
import type { StoreDatabase } from './database'
import { live as liveDataset } from './datasetStore'
import { notFound } from './failures'
import { live } from './modelRecords'
import { runCommands } from './runCommands'
import type { PointerRecord } from './schema'
import { change, orThrow, type Session } from './session'
import { StoreError } from './storeError'
import { transact } from './transact'

/** Keys of the pointers to the data of a model begin with this. */
const DATA = 'data:'

const DAMAGED = 'damaged:'

export function createSettingsStore(session: Session): SettingsStore {
  return {
    read: () => orThrow(() => read(session.db)),
    write: ({ theme, modelInUse, analyst }) =>
      orThrow(async () => {
        if (modelInUse !== undefined) unwrap(await pointAt(session, modelInUse))
        if (analyst !== undefined) unwrap(await nameAnalyst(session, analyst))
        if (theme !== undefined) {
          await transact(session.db, ['settings'], (writer) => writer.put('settings', { key: 'theme', value: theme }))
          session.announce(['settings'])
        }
        return read(session.db)
      }),
    chooseData: (model, dataset) =>
      orThrow(async () => {
        unwrap(await pointDataAt(session, model, dataset))
        return read(session.db)
      }),
  }
}

async function read(db: StoreDatabase): Promise<Settings> {
  const [theme, analyst, modelInUse, ofData] = await Promise.all([
    db.get('settings', 'theme'),
    readAnalyst(db),
    readServing(db),
    db.getAll('pointers', startingWith(DATA)),
  ])
  const dataByModel = Object.fromEntries(ofData.flatMap((record) => ('digest' in record ? [[record.key.slice(DATA.length), record.digest]] : [])))
  return { theme: theme?.key === 'theme' ? theme.value : 'system', analyst, modelInUse, dataByModel }
}

/** What serves, from the few pointers that decide it: the rest may be many. */
async function readServing(db: StoreDatabase): Promise<Digest | null> {
  const [production, previous, chosen, damaged] = await db.together(['pointers'], (reads) =>
    Promise.all([reads.get('pointers', 'production'), reads.get('pointers', 'previous'), reads.get('pointers', 'chosen'), reads.getAll('pointers', startingWith(DAMAGED))]),
  )
  const marked = damaged.flatMap((record) => digestIn(record) ?? [])
  return servingOf({ production: digestIn(production), previous: digestIn(previous), chosen: digestIn(chosen), damaged: new Set(marked) }).digest
}

function startingWith(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`)
}

function digestIn(record: PointerRecord | undefined): Digest | null {
  return record !== undefined && 'digest' in record ? record.digest : null
}

function pointAt(session: Session, digest: Digest | null): Promise<Result<null, StoreFailure>> {
  return runCommands(session, ['settings'], async (registry) => {
    if (digest !== null && !registry.live.has(digest)) return fail(notFound('model version', digest))
    return ok({ commands: [{ kind: 'choose', digest }], valueOf: () => null })
  })
}

/** A change of the name is logged under the name until then; the same name again changes nothing. */
async function nameAnalyst(session: Session, typed: string): Promise<Result<null, StoreFailure>> {
  const name = analystOf(typed)
  if (!name.ok) return name
  if (name.value === (await readAnalyst(session.db))) return ok(null)
  return change(session, ['settings'], async () =>
    ok({ entries: [analystNamed(name.value, session.clock.now())], value: null, write: (writer) => writer.put('settings', { key: 'analyst', value: name.value }) }),
  )
}

/** The data set a model is shown on; its own needs no pointer. */
function pointDataAt(session: Session, model: Digest, dataset: Digest | null): Promise<Result<null, StoreFailure>> {
  return change(session, ['settings'], async () => {
    const version = await live(session.db, model)
    if (version === null) return fail(notFound('model version', model))
    const { datasetDigest, datasetName } = version.metadata.data
    const chosen = dataset ?? datasetDigest
    const isOwn = chosen === datasetDigest
    const record = isOwn ? { digest: datasetDigest, name: datasetName } : await liveDataset(session.db, chosen)
    if (record === null) return fail(notFound('data set', chosen))
    const key = `${DATA}${model}` as const
    return ok({
      entries: [datasetPutInUse(record, version, session.clock.now())],
      value: null,
      write: (writer) => (isOwn ? writer.delete('pointers', key) : writer.put('pointers', { key, digest: chosen })),
    })
  })
}

function unwrap<T>(result: Result<T, StoreFailure>): T {
  if (!result.ok) throw new StoreError(result.error)
  return result.value
}
