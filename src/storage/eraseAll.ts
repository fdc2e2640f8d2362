import { appendEvent } from '../domain/audit/chain'
import type { AuditEvent } from '../domain/audit/types'
import { erasedAll } from './auditEntries'
import { readAnalyst } from './commitChange'
import { inTransaction, track } from './inTransaction'
import { STORE_NAMES } from './schema'
import type { Session } from './session'

/**
 * Empties every store in one transaction, the passphrase with them. A new log begins with the event that says so, and how the old
 * one ended.
 */
export async function eraseAll({ db, clock }: Pick<Session, 'db' | 'clock'>): Promise<void> {
  const [last] = await db.getLast('auditEvents', 1)
  await eraseBut(db, await appendEvent(null, erasedAll(last?.sequence ?? 0, last?.hash ?? null, clock.now()), await readAnalyst(db)))
  db.seal.become({ phase: 'none' })
}

/** Leaves one event, in clear. */
export async function eraseBut(db: Parameters<typeof inTransaction>[0], event: AuditEvent): Promise<void> {
  await inTransaction(db, STORE_NAMES, async (storeOf) => {
    for (const store of STORE_NAMES) track(storeOf(store).clear())
    track(storeOf('auditEvents').put(event))
  })
}
