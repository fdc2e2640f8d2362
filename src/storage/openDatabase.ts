import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { StoreFailure } from '../domain/ports'
import { fail, ok, type Result } from '../domain/shared/result'
import type { RawDatabase } from './database'
import { migrate, MIGRATIONS, type Migration } from './migrations'
import { storeFailureOf } from './storeError'
import { abortQuietly } from './inTransaction'

export type OpenOptions = {
  readonly name: string
  readonly migrations?: readonly Migration[]
  /** how long another tab may hold an older version open before this one gives up */
  readonly blockedAfterMs?: number
  /** the connection is lost for good: a newer tab upgrades, or the browser closed it */
  readonly onLost: (reason: 'upgrade' | 'terminated') => void
}

const BLOCKED_AFTER_MS = 5000

/** Opens the database and brings it to the newest version. An older tab is asked to let go and does; see `blocking`. */
export async function openDatabase(options: OpenOptions): Promise<Result<RawDatabase, StoreFailure>> {
  const { name, migrations = MIGRATIONS, blockedAfterMs = BLOCKED_AFTER_MS, onLost } = options
  let giveUp: ((failure: StoreFailure) => void) | null = null
  const blocked = new Promise<StoreFailure>((resolve) => (giveUp = resolve))
  let timer: ReturnType<typeof setTimeout> | undefined
  const opening = openDB(name, migrations.length, {
    upgrade: (db, oldVersion, _newVersion, transaction) => void migrateOrAbort(migrations, db, oldVersion, transaction),
    blocked: () => (timer = setTimeout(() => giveUp?.(blockedFailure()), blockedAfterMs)),
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      onLost('upgrade')
    },
    terminated: () => onLost('terminated'),
  })
  try {
    const outcome = await Promise.race([opening.then((db) => ok(db)), blocked.then((failure) => fail(failure))])
    if (!outcome.ok) opening.then((db) => db.close()).catch(() => {})
    return outcome
  } catch (error) {
    return fail(await storeFailureOf(error))
  } finally {
    clearTimeout(timer)
  }
}

type UpgradeTransaction = IDBPTransaction<unknown, string[], 'versionchange'>

/** A migration that fails leaves the database as it was. */
async function migrateOrAbort(migrations: readonly Migration[], db: IDBPDatabase, oldVersion: number, transaction: UpgradeTransaction): Promise<void> {
  transaction.done.catch(() => {})
  try {
    await migrate(migrations, db, oldVersion, transaction)
  } catch {
    abortQuietly(transaction)
  }
}

function blockedFailure(): StoreFailure {
  return {
    code: 'unavailable',
    message: 'Another tab still holds an older version of the stored data open. Close the other tabs of this page, then reload.',
  }
}
