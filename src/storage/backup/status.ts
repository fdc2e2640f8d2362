import type { AuditEvent } from '../../domain/audit/types'
import type { BackupManifest } from '../../domain/backup/manifest'
import type { BackupStatus } from '../../domain/backup/port'
import type { StoreDatabase } from '../database'
import type { LastBackup } from '../schema'
import type { Session } from '../session'
import { transact } from '../transact'

/** Events that bring a model, of which a reminder counts three. */
const MODEL_ARRIVES = ['modelSaved', 'modelImported', 'modelRestored'] as const

const NEVER: { readonly [K in keyof LastBackup]: LastBackup[K] | null } = { at: null, sequence: 0, nModels: 0 }

export async function readStatus(db: StoreDatabase): Promise<BackupStatus> {
  const [last, snoozed, arrived] = await Promise.all([db.get('settings', 'lastBackup'), db.get('settings', 'backupSnoozedUntil'), countModels(db)])
  const { at, sequence, nModels } = last?.key === 'lastBackup' ? last.value : NEVER
  const [first] = await db.getAll('auditEvents', IDBKeyRange.lowerBound(sequence ?? 0, true), 1)
  return {
    lastAt: at,
    nModelsSince: Math.max(0, arrived - (nModels ?? 0)),
    changedAt: first === undefined || first.action === 'erasedAll' ? null : first.at,
    snoozedUntil: snoozed?.key === 'backupSnoozedUntil' ? snoozed.value : null,
  }
}

/**
 * The reminder counts from the event the backup ends with, whatever was stored while it was on its way. In read-only mode a backup
 * can be made, and is not noted.
 */
export async function noteDone({ db, announce }: Session, { createdAt, log }: BackupManifest): Promise<void> {
  if (db.isReadOnly()) return
  const later = await db.getAll('auditEvents', IDBKeyRange.lowerBound(log.nEvents, true))
  const nModels = (await countModels(db)) - later.filter(bringsModel).length
  await transact(db, ['settings'], (writer) => {
    writer.put('settings', { key: 'lastBackup', value: { at: createdAt, sequence: log.nEvents, nModels } })
    writer.delete('settings', 'backupSnoozedUntil')
  })
  announce(['settings'])
}

export function bringsModel({ action }: Pick<AuditEvent, 'action'>): boolean {
  return MODEL_ARRIVES.some((arrival) => arrival === action)
}

async function countModels(db: StoreDatabase): Promise<number> {
  const counts = await Promise.all(MODEL_ARRIVES.map((action) => db.countFromIndex('auditEvents', 'byAction', action)))
  return counts.reduce((sum, count) => sum + count, 0)
}
