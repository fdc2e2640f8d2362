import type { SettingsStore, StoreFailure } from '../domain/ports'
import type { Settings } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { datasetPutInUse, modelPutInUse, noModelInUse } from './auditEntries'
import { live as liveDataset } from './datasetStore'
import { notFound } from './failures'
import { live } from './modelStore'
import type { StoreDatabase } from './schema'
import { change, orThrow, type Session } from './session'
import { StoreError } from './storeError'
import { transact } from './transact'

/** Keys of the pointers to the data of a model begin with this. */
const DATA = 'data:'

export function createSettingsStore(session: Session): SettingsStore {
  return {
    read: () => orThrow(() => read(session.db)),
    write: ({ theme, modelInUse }) =>
      orThrow(async () => {
        if (modelInUse !== undefined) unwrap(await pointAt(session, modelInUse))
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
  const [theme, pointers] = await Promise.all([db.get('settings', 'theme'), db.getAll('pointers')])
  const modelInUse = pointers.find(({ key }) => key === 'modelInUse')?.digest ?? null
  const ofData = pointers.filter(({ key }) => key.startsWith(DATA))
  return { theme: theme?.value ?? 'system', modelInUse, dataByModel: Object.fromEntries(ofData.map(({ key, digest }) => [key.slice(DATA.length), digest])) }
}

function pointAt(session: Session, digest: Digest | null): Promise<Result<null, StoreFailure>> {
  return change(session, ['settings'], async () => {
    const at = session.clock.now()
    if (digest === null) return ok({ entries: [noModelInUse(at)], value: null, write: (writer) => writer.delete('pointers', 'modelInUse') })
    const version = await live(session.db, digest)
    if (version === null) return fail(notFound('model version', digest))
    return ok({ entries: [modelPutInUse(version, at)], value: null, write: (writer) => writer.put('pointers', { key: 'modelInUse', digest }) })
  })
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
