import type { TrashStore } from '../domain/ports'
import type { TrashEntry } from '../domain/registry/types'
import type { StoreDatabase } from './database'
import { purgeDataset } from './datasetStore'
import type { TrashRecord } from './schema'
import { orThrow, type Session } from './session'
import { purgeSigned } from './signing/signedBundleStore'
import { transact, type Writer } from './transact'

/** How long a deleted record can be brought back. */
export const TRASH_DAYS = 30

const DAY_MS = 86_400_000

/** Deleted records keep their place; an entry here hides them from lists and loads until it is taken away or they are purged. */
export function createTrashStore(session: Session): TrashStore {
  return {
    list: () => orThrow(async () => (await session.db.getSound('trash')).records.map(entryOf).sort((a, b) => b.deletedAt - a.deletedAt)),
    empty: () =>
      orThrow(async () => {
        await purgeTrash(session.db, Infinity)
        session.announce(['trash'])
      }),
  }
}

/** Deletes for good what has been in the trash for 30 days. */
export function purgeOldTrash({ db, clock }: Pick<Session, 'db' | 'clock'>): Promise<void> {
  return purgeTrash(db, clock.now() - TRASH_DAYS * DAY_MS)
}

async function purgeTrash(db: StoreDatabase, deletedBefore: number): Promise<void> {
  const { records } = await db.getSound('trash')
  const old = records.filter(({ deletedAt }) => deletedAt < deletedBefore)
  if (old.length === 0) return
  await transact(db, ['trash', 'datasets', 'datasetDates', 'datasetColumns', 'mappings', 'recipes', 'modelVersions', 'annotations', 'signedBundles', 'auditEvents'], async (writer, reader) => {
    for (const entry of old) {
      const current = await reader.get('trash', [entry.kind, entry.digest])
      if (current?.deletedAt === entry.deletedAt) purge(writer, entry)
    }
  })
}

function purge(writer: Writer, { kind, digest }: TrashRecord): void {
  if (kind === 'dataset') purgeDataset(writer, digest)
  else writer.delete(({ model: 'modelVersions', mapping: 'mappings', recipe: 'recipes' } as const)[kind], digest)
  if (kind === 'model') {
    writer.delete('annotations', digest)
    purgeSigned(writer, digest)
  }
  writer.delete('trash', [kind, digest])
}

function entryOf({ kind, digest, label, deletedAt }: TrashRecord): TrashEntry {
  return { kind, digest, label, deletedAt }
}
