import type { SettingsStore, StoreFailure } from '../domain/ports'
import type { Settings } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { modelPutInUse, noModelInUse } from './auditEntries'
import { notFound } from './failures'
import { live } from './modelStore'
import type { StoreDatabase } from './schema'
import { change, orThrow, type Session } from './session'
import { StoreError } from './storeError'
import { transact } from './transact'

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
  }
}

async function read(db: StoreDatabase): Promise<Settings> {
  const [theme, pointer] = await Promise.all([db.get('settings', 'theme'), db.get('pointers', 'modelInUse')])
  return { theme: theme?.value ?? 'system', modelInUse: pointer?.digest ?? null }
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

function unwrap<T>(result: Result<T, StoreFailure>): T {
  if (!result.ok) throw new StoreError(result.error)
  return result.value
}
