import type { AuditEvent } from '../../domain/audit/types'
import type { RegistryState } from '../../domain/registry/state'
import type { Digest } from '../../domain/shared/digest'
import type { StoreDatabase } from '../database'
import { readRegistry } from '../registryRecords'
import type { StoreName, TrashRecord } from '../schema'
import { storesAs } from './storeTable'

/** What a restore has to know of this browser. */
export type LocalState = {
  readonly isEmpty: boolean
  readonly head: AuditEvent | null
  readonly registry: RegistryState
  /** data sets, mappings and recipes stored, those in the trash included */
  readonly stored: Readonly<Record<'dataset' | 'mapping' | 'recipe', ReadonlySet<Digest>>>
  readonly trash: ReadonlyMap<string, TrashRecord>
  readonly versionOfLabel: ReadonlyMap<string, Digest>
  readonly labelOfVersion: ReadonlyMap<Digest, string>
  /** models that are shown on other data than their own */
  readonly dataPointers: ReadonlySet<string>
  readonly runs: ReadonlySet<string>
  readonly alerts: ReadonlySet<string>
  /** of keys that are trusted or used here, by fingerprint */
  readonly keys: ReadonlySet<Digest>
  /** hash of the event here that has this sequence */
  hashAt(sequence: number): Promise<Digest | null>
}

export async function readLocalState(db: StoreDatabase): Promise<LocalState> {
  const registry = await readRegistry(db)
  const [[head], datasets, mappings, recipes, trash, labels, summaries, pointers, runs, alerts, signers, keys] = await Promise.all([
    db.getLast('auditEvents', 1),
    db.getAllKeys('datasets'),
    db.getAllKeys('mappings'),
    db.getAllKeys('recipes'),
    db.getSound('trash'),
    db.getSound('labels'),
    db.getSound('modelSummaries'),
    db.getAllKeys('pointers'),
    db.getAllKeys('runs'),
    db.getSound('alerts'),
    db.getAllKeys('signers'),
    db.getAllKeys('keys'),
  ])
  return {
    isEmpty: await isEmpty(db, head ?? null),
    head: head ?? null,
    registry,
    stored: { dataset: new Set(datasets), mapping: new Set(mappings), recipe: new Set(recipes) },
    trash: new Map(trash.records.map((entry) => [trashKey(entry.kind, entry.digest), entry])),
    versionOfLabel: new Map(labels.records.map(({ name, version, digest }) => [`${name} ${version}`, digest])),
    labelOfVersion: new Map(summaries.records.map(({ digest, name, version }) => [digest, `${name} ${version}`])),
    dataPointers: new Set(pointers),
    runs: new Set(runs),
    alerts: new Set(alerts.records.map(({ id }) => id)),
    keys: new Set([...signers, ...keys]),
    hashAt: async (sequence) => (await db.get('auditEvents', sequence))?.hash ?? null,
  }
}

export function trashKey(kind: TrashRecord['kind'], digest: Digest): string {
  return `${kind} ${digest}`
}

/** Stores that hold something in a browser where nothing is stored: the trail of erasing, a theme, a run that left nothing. */
export const HELD_WHEN_EMPTY = ['auditEvents', 'settings', 'runs'] as const satisfies readonly StoreName[]

/** Nothing is stored, and nothing happened but that everything was erased (B5). Settings, runs and the trail of a restore that was cut short do not count. */
async function isEmpty(db: StoreDatabase, head: AuditEvent | null): Promise<boolean> {
  if (head !== null && !(head.sequence === 1 && head.action === 'erasedAll')) return false
  const counted = [...storesAs('records'), 'keys' as const].filter((store) => !HELD_WHEN_EMPTY.some((held) => held === store))
  const counts = await Promise.all(counted.map((store) => db.count(store)))
  return counts.every((count) => count === 0)
}
