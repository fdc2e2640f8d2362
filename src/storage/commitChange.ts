import { DEFAULT_ANALYST } from '../domain/audit/actor'
import { appendEvent } from '../domain/audit/chain'
import type { AuditEntry, AuditEvent } from '../domain/audit/types'
import type { StoreFailure } from '../domain/ports'
import { fail, ok, type Result } from '../domain/shared/result'
import type { StoreDatabase } from './database'
import type { StoreName } from './schema'
import { transact, type Reader, type Writer } from './transact'

/** A change decided on what was read: the events that record it, and the writes that make it. */
export type Change<T> = {
  readonly entries: readonly AuditEntry[]
  readonly write: (writer: Writer) => void | Promise<void>
  readonly value: T
  /** asked within the transaction, for what the log does not tell; false has the change planned anew */
  readonly stillHolds?: (reader: Reader) => Promise<boolean>
}

/** Whatever the audit log speaks of changes only together with it. */
const AUDITED_STORES: readonly StoreName[] = ['datasets', 'datasetDates', 'datasetColumns', 'modelVersions', 'modelSummaries', 'annotations', 'labels', 'pointers', 'settings', 'trash', 'mappings', 'recipes', 'predictions', 'predictionHeads', 'attachedEvents', 'keys', 'signers', 'signedBundles', 'auditEvents', 'alerts', 'service', 'runs', 'sweeps', 'trials', 'backtests', 'backtestResults']

/** Every round has a winner, so this many lost rounds mean this many changes elsewhere in the meantime. */
const MAX_ROUNDS = 50

/**
 * Makes a change and its audit events in one transaction. The last event of the log is the registry's revision: the plan
 * reads after it, hashes are computed, and the transaction goes through only if the log still ends there. If another tab was
 * faster the plan is made anew, on what that tab left.
 */
export async function commitChange<T>(db: StoreDatabase, plan: () => Promise<Result<Change<T>, StoreFailure>>): Promise<Result<T, StoreFailure>> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const [head, analyst] = await Promise.all([lastEvent(db), readAnalyst(db)])
    const planned = await plan()
    if (!planned.ok) return planned
    const { entries, write, value, stillHolds } = planned.value
    const events = await chainAfter(head, entries, analyst)
    const isWritten = await transact(db, AUDITED_STORES, async (writer, reader) => {
      const sequence = await reader.lastSequence()
      const current = sequence === 0 ? undefined : await reader.get('auditEvents', sequence)
      if (current?.hash !== head?.hash) return false
      if (stillHolds && !(await stillHolds(reader))) return false
      for (const event of events) writer.put('auditEvents', event)
      await write(writer)
      return true
    })
    if (isWritten) return ok(value)
  }
  return fail({ code: 'conflict', message: 'Other tabs keep changing the stored data. Nothing was changed here; close the other tabs or try again.' })
}

async function lastEvent(db: StoreDatabase): Promise<AuditEvent | null> {
  return (await db.getLast('auditEvents', 1))[0] ?? null
}

/** Who uses this browser, by the name given in Settings. */
export async function readAnalyst(db: StoreDatabase): Promise<string> {
  const record = await db.get('settings', 'analyst')
  return record?.key === 'analyst' ? record.value : DEFAULT_ANALYST
}

async function chainAfter(head: AuditEvent | null, entries: readonly AuditEntry[], analyst: string): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  for (const entry of entries) events.push(await appendEvent(events.at(-1) ?? head, entry, analyst))
  return events
}
