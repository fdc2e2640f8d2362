import type { DamagedRecord, ListedKind } from '../domain/shared/damagedRecord'
import type { Digest } from '../domain/shared/digest'
import { DAMAGED, unlessDamaged } from './damage'
import type { StoreDatabase } from './database'
import { rebuildSummary, summaryOf } from './modelRecords'
import { readSummaries } from './summaryPages'
import { trashedDigests } from './trashed'

/** Records that their list leaves out because they are damaged. */
export async function listDamaged(db: StoreDatabase, kind: ListedKind): Promise<DamagedRecord[]> {
  const lost = kind === 'models' ? await lostVersions(db) : await lostRecords(db, kind)
  return Promise.all(lost.map(async (key) => ({ key, label: await subjectInLog(db, key) })))
}

const TRASHED = { datasets: 'dataset', mappings: 'mapping', recipes: 'recipe' } as const

async function lostVersions(db: StoreDatabase): Promise<readonly Digest[]> {
  const { damaged } = await readSummaries(db)
  const rebuilt = await Promise.all(damaged.map((digest) => rebuildSummary(db, digest)))
  return damaged.filter((_, i) => rebuilt[i] === null)
}

async function lostRecords(db: StoreDatabase, kind: Exclude<ListedKind, 'models'>): Promise<readonly string[]> {
  const { damaged } = await db.getSound(kind)
  const keys = damaged.map(String)
  if (kind === 'runs' || keys.length === 0) return keys
  const trashed = await trashedDigests(db, TRASHED[kind])
  return keys.filter((key) => !trashed.has(key))
}

/** What the log called it last; null where the log does not speak of it. */
async function subjectInLog(db: StoreDatabase, digest: Digest): Promise<string | null> {
  const events = await unlessDamaged(db.getAllFromIndex('auditEvents', 'bySubject', digest))
  return events === DAMAGED ? null : (events.at(-1)?.subject ?? null)
}

/** What people call a version, live or not. */
export async function labelOfStored(db: StoreDatabase, digest: Digest): Promise<string> {
  const summary = await summaryOf(db, digest)
  if (summary !== DAMAGED && summary !== undefined) return `${summary.name} ${summary.version}`
  return (summary === DAMAGED ? await subjectInLog(db, digest) : null) ?? digest.slice(0, 12)
}
