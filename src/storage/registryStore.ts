import { foldEvents } from '../domain/registry/applyEvents'
import type { RegistryStore } from '../domain/ports'
import { ok } from '../domain/shared/result'
import { checkAttachedLogs } from './backup/attachedLogs'
import { walkLog } from './auditStore'
import { unlistedDamage } from './damagedRecords'
import { differences, readRegistry } from './registryRecords'
import { runCommands } from './runCommands'
import { orThrow, type Session } from './session'
import type { AuditEvent } from '../domain/audit/types'

export function createRegistryStore(session: Session): RegistryStore {
  return {
    read: () => orThrow(() => readRegistry(session.db)),
    run: (command) => runCommands(session, ['models', 'settings'], async () => ok({ commands: [command], valueOf: (state) => state })),
    check: () =>
      orThrow(async () => {
        const events: Pick<AuditEvent, 'action' | 'subjectDigest' | 'details'>[] = []
        await walkLog(session.db, (chunk) => void events.push(...chunk.filter(({ action }) => !action.startsWith('dataset'))))
        return [...differences(await readRegistry(session.db), foldEvents(events)), ...(await checkAttachedLogs(session.db)), ...(await unlistedDamage(session.db))]
      }),
  }
}
