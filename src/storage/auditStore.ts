import { startChainCheck, toJsonLines } from '../domain/audit/chain'
import type { AuditEvent } from '../domain/audit/types'
import type { AuditStore } from '../domain/ports'
import type { StoreDatabase } from './database'
import { orThrow, type Session } from './session'

/** Events read at a time, so that a long log neither fills the memory nor keeps the page waiting. */
const CHUNK = 1000

export function createAuditStore({ db }: Session): AuditStore {
  return {
    list: ({ subjectDigest, actions } = {}) => orThrow(() => list(db, subjectDigest, actions)),
    page: (before, limit) => orThrow(() => db.getLast('auditEvents', limit, before ?? undefined)),
    count: () => orThrow(() => db.count('auditEvents')),
    verify: () =>
      orThrow(async () => {
        const check = startChainCheck()
        let firstBad: number | null = null
        await walkLog(db, async (events) => {
          firstBad = await check(events)
          return firstBad === null
        })
        return firstBad
      }),
    exportLines: () =>
      orThrow(async () => {
        const parts: string[] = []
        await walkLog(db, (events) => void parts.push(toJsonLines(events)))
        return new Blob(parts, { type: 'application/jsonl' })
      }),
  }
}

/** Reads the log in order, a stretch at a time, until `visit` says false. */
export async function walkLog(db: StoreDatabase, visit: (events: readonly AuditEvent[]) => boolean | void | Promise<boolean>): Promise<void> {
  for (let last = -Infinity; ; ) {
    const events = await db.getAll('auditEvents', IDBKeyRange.lowerBound(last, true), CHUNK)
    const end = events.at(-1)
    if (end === undefined || (await visit(events)) === false) return
    last = end.sequence
  }
}

async function list(db: StoreDatabase, subjectDigest: string | undefined, actions: readonly string[] | undefined): Promise<AuditEvent[]> {
  if (subjectDigest !== undefined) return db.getAllFromIndex('auditEvents', 'bySubject', subjectDigest)
  if (actions === undefined) return db.getAll('auditEvents')
  const found = await Promise.all(actions.map((action) => db.getAllFromIndex('auditEvents', 'byAction', action)))
  return found.flat().sort((a, b) => a.sequence - b.sequence)
}
