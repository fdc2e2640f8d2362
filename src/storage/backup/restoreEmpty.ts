import type { StoreValue } from 'idb'
import { appendEvent } from '../../domain/audit/chain'
import type { OpenedBackup } from '../../domain/backup/openBackup'
import type { StoreFailure } from '../../domain/ports'
import type { Digest } from '../../domain/shared/digest'
import { fail, ok, type Result } from '../../domain/shared/result'
import { readAnalyst } from '../commitChange'
import type { StoreName, StoreSchema } from '../schema'
import type { Session } from '../session'
import { transact, type Writer } from '../transact'
import { bringsModel } from './status'
import { backupRestored } from './entries'
import type { BackupContents } from './contents'
import { HELD_WHEN_EMPTY, type LocalState } from './localState'
import { movedOn } from './failures'
import { storesAs } from './storeTable'

/** The store becomes what the backup holds, in one transaction; the log goes on with one event that says so (B5). */
export async function restoreEmpty({ db, clock }: Pick<Session, 'db' | 'clock'>, backup: OpenedBackup, contents: BackupContents, local: LocalState): Promise<Result<null, StoreFailure>> {
  const at = clock.now()
  const replaced = { nEvents: local.head?.sequence ?? 0, lastHash: local.head?.hash ?? null }
  const last = contents.records('auditEvents').at(-1) ?? null
  const event = await appendEvent(last, backupRestored(backup, at, { history: 'becomesLog', replaced }), await readAnalyst(db))
  const stores = storesAs('records')
  const isWritten = await transact(db, stores, async (writer, reader) => {
    if ((await headNow(reader)) !== replaced.lastHash) return false
    // All others are empty: what fills them is an event of the log, which still ends where it did, or a sweep begun meanwhile, which stays.
    for (const store of HELD_WHEN_EMPTY) writer.clear(store)
    for (const store of stores) putAll(writer, store, contents.records(store))
    writer.put('auditEvents', event)
    writer.put('settings', { key: 'lastBackup', value: { at: backup.manifest.createdAt, sequence: event.sequence, nModels: contents.records('auditEvents').filter(bringsModel).length } })
    return true
  })
  return isWritten ? ok(null) : fail(movedOn())
}

async function headNow(reader: { lastSequence(): Promise<number>; get(store: 'auditEvents', key: number): Promise<{ readonly hash: Digest } | undefined> }): Promise<Digest | null> {
  const sequence = await reader.lastSequence()
  return sequence === 0 ? null : ((await reader.get('auditEvents', sequence))?.hash ?? null)
}

function putAll<S extends StoreName>(writer: Writer, store: S, records: readonly StoreValue<StoreSchema, S>[]): void {
  for (const record of records) writer.put(store, record)
}
