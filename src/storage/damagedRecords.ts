import type { DamagedRecord, ListedKind } from '../domain/shared/damagedRecord'
import type { Digest } from '../domain/shared/digest'
import { labelOfAlert } from '../domain/alerts/alertId'
import type { TrashEntry } from '../domain/registry/types'
import type { StoreName } from './schema'
import { DAMAGED, unlessDamaged } from './damage'
import type { StoreDatabase } from './database'
import { rebuildSummary, summaryOf } from './modelRecords'
import { readSummaries } from './summaryPages'
import { trashedDigests } from './trashed'

/** Records that their list leaves out because they are damaged. */
export async function listDamaged(db: StoreDatabase, kind: ListedKind): Promise<DamagedRecord[]> {
  const lost = kind === 'models' ? await lostVersions(db) : await lostRecords(db, kind)
  const label = LABELS[kind] ?? ((key: string) => subjectInLog(db, key))
  return Promise.all(lost.map(async (key) => ({ key, label: await label(key) })))
}

/** Lists whose keys say more than the log does. */
const LABELS: Partial<Record<ListedKind, (key: string) => string | null>> = {
  alerts: labelOfAlert,
  sweeps: () => null,
  trials: (key) => `Trial ${Number(key.split('/').at(-1)) + 1}`,
}

const TRASHED: Partial<Record<ListedKind, TrashEntry['kind']>> = { datasets: 'dataset', mappings: 'mapping', recipes: 'recipe' }

async function lostVersions(db: StoreDatabase): Promise<readonly Digest[]> {
  const { damaged } = await readSummaries(db)
  const rebuilt = await Promise.all(damaged.map((digest) => rebuildSummary(db, digest)))
  return damaged.filter((_, i) => rebuilt[i] === null)
}

async function lostRecords(db: StoreDatabase, kind: Exclude<ListedKind, 'models'>): Promise<readonly string[]> {
  const { damaged } = await db.getSound(kind)
  const keys = damaged.map((key) => ([key].flat() as (string | number)[]).join('/'))
  const trashable = TRASHED[kind]
  if (trashable === undefined || keys.length === 0) return keys
  const trashed = await trashedDigests(db, trashable)
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

/** Damaged records that no list shows, in words: none of them is used, and what can be made anew is. */
export async function unlistedDamage(db: StoreDatabase): Promise<string[]> {
  const words = await Promise.all(Object.entries(UNLISTED).map(async ([store, word]) => (await db.getSound(store as StoreName)).damaged.map((key) => word(Array.isArray(key) ? key : [key]))))
  return words.flat()
}

const UNLISTED: Partial<Record<StoreName, (key: readonly unknown[]) => string>> = {
  labels: ([name, version]) => `the record that the label ${wordOf(name)} ${wordOf(version)} is taken`,
  predictionHeads: ([model, , line]) => `where line ${String(line)} of the prediction log of ${wordOf(model)} stands; a new line begins`,
  calibrations: ([key]) => `the bands ${wordOf(key)}, which are simulated anew`,
  diagnoses: ([key]) => `the diagnosis ${wordOf(key)}, which is made anew`,
  benchmarks: ([key]) => `the measurement ${wordOf(key)}`,
}

/** Keys may be digests, or hidden by a passphrase. */
function wordOf(key: unknown): string {
  return String(key).slice(0, 12)
}
