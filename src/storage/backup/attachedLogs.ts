import { startChainCheck } from '../../domain/audit/chain'
import type { AuditEvent } from '../../domain/audit/types'
import type { AttachedLog } from '../../domain/backup/port'
import type { Digest } from '../../domain/shared/digest'
import type { StoreDatabase } from '../database'

/** The logs that came with backups, as the log here names them. */
export async function attachedLogs(db: StoreDatabase): Promise<AttachedLog[]> {
  const restores = (await db.getAllFromIndex('auditEvents', 'byAction', 'backupRestored')).filter(({ details }) => details['history'] === 'attached')
  return restores.map(({ at, details }) => ({ head: details['head'] as Digest, nEvents: details['nEvents'] as number, backedUpAt: details['createdAt'] as number, restoredAt: at }))
}

export async function eventsOfLog(db: StoreDatabase, head: Digest): Promise<AuditEvent[]> {
  const records = await db.getAll('attachedEvents', IDBKeyRange.bound([head, 0], [head, Infinity]))
  return records.map(({ event }) => event)
}

/** What is wrong with the attached logs, in words: each that the log names must chain up to the hash it names (B7). */
export async function checkAttachedLogs(db: StoreDatabase): Promise<string[]> {
  const faults: string[] = []
  for (const { subject, details } of await db.getAllFromIndex('auditEvents', 'byAction', 'backupRestored')) {
    if (details['history'] !== 'attached') continue
    const head = details['head'] as Digest
    const events = await eventsOfLog(db, head)
    const firstBad = await startChainCheck()(events)
    if (firstBad !== null) faults.push(`the log of the ${subject} breaks at its event ${firstBad}`)
    else if (events.at(-1)?.hash !== head) faults.push(`the log of the ${subject} does not end as it did when it was restored`)
  }
  return faults
}
