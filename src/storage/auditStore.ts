import { startChainCheck, toJsonLines } from '../domain/audit/chain'
import type { AuditEvent } from '../domain/audit/types'
import type { AuditStore } from '../domain/ports'
import { DAMAGED, unlessDamaged } from './damage'
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
        await walkLog(db, async (events, damagedAt) => {
          firstBad = (await check(events)) ?? damagedAt
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

type Visit = (events: readonly AuditEvent[], damagedAt: number | null) => boolean | void | Promise<boolean>

/**
 * Reads the log in order, a stretch at a time, until `visit` says false. A stretch ends before an event that no longer opens.
 * @throws StoreError 'corrupt' if `visit` goes on past such an event
 */
export async function walkLog(db: StoreDatabase, visit: Visit): Promise<void> {
  for (let last = -Infinity; ; ) {
    const range = IDBKeyRange.lowerBound(last, true)
    const stretch = await unlessDamaged(db.getAll('auditEvents', range, CHUNK))
    const { events, damagedAt } = stretch === DAMAGED ? await untilDamaged(db, range) : { events: stretch, damagedAt: null }
    if (events.length === 0 && damagedAt === null) return
    if ((await visit(events, damagedAt)) === false) return
    if (damagedAt !== null) await db.get('auditEvents', damagedAt)
    last = damagedAt ?? events.at(-1)!.sequence
  }
}

async function untilDamaged(db: StoreDatabase, range: IDBKeyRange): Promise<{ events: AuditEvent[]; damagedAt: number | null }> {
  const events: AuditEvent[] = []
  for (const sequence of await db.getAllKeys('auditEvents', range)) {
    const event = await unlessDamaged(db.get('auditEvents', sequence))
    if (event === DAMAGED) return { events, damagedAt: sequence }
    if (event) events.push(event)
  }
  return { events, damagedAt: null }
}

async function list(db: StoreDatabase, subjectDigest: string | undefined, actions: readonly string[] | undefined): Promise<AuditEvent[]> {
  if (subjectDigest !== undefined) return inOrder(await db.getAllFromIndex('auditEvents', 'bySubject', subjectDigest))
  if (actions === undefined) return db.getAll('auditEvents')
  const found = await Promise.all(actions.map((action) => db.getAllFromIndex('auditEvents', 'byAction', action)))
  return inOrder(found.flat())
}

function inOrder(events: AuditEvent[]): AuditEvent[] {
  return events.sort((a, b) => a.sequence - b.sequence)
}
