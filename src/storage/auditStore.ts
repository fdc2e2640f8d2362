import { verifyChain } from '../domain/audit/chain'
import type { AuditStore } from '../domain/ports'
import { orThrow, type Session } from './session'

export function createAuditStore({ db }: Session): AuditStore {
  return {
    list: ({ subjectDigest } = {}) =>
      orThrow(() => (subjectDigest === undefined ? db.getAll('auditEvents') : db.getAllFromIndex('auditEvents', 'bySubject', subjectDigest))),
    verify: () => orThrow(async () => verifyChain(await db.getAll('auditEvents'))),
  }
}
