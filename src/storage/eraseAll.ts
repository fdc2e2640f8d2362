import { appendEvent } from '../domain/audit/chain'
import { erasedAll } from './auditEntries'
import { readAnalyst } from './commitChange'
import { STORE_NAMES } from './schema'
import type { Session } from './session'
import { transact } from './transact'

/** Empties every store in one transaction. A new log begins with the event that says so, and how the old one ended. */
export async function eraseAll({ db, clock }: Pick<Session, 'db' | 'clock'>): Promise<void> {
  const [last] = await db.getLast('auditEvents', 1)
  const event = await appendEvent(null, erasedAll(last?.sequence ?? 0, last?.hash ?? null, clock.now()), await readAnalyst(db))
  await transact(db, STORE_NAMES, (writer) => {
    for (const store of STORE_NAMES) writer.clear(store)
    writer.put('auditEvents', event)
  })
}
