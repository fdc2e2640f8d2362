import type { ShadowComparison } from '../domain/comparison/types'
import type { Annotation, RegistryState } from '../domain/registry/state'
import { DEFAULT_POLICY, type ProductionPolicy } from '../domain/registry/policy'
import type { Digest } from '../domain/shared/digest'
import type { StoreDatabase } from './database'
import type { AnnotationRecord, PointerRecord } from './schema'
import type { Writer } from './transact'

/** The state of the registry as the store keeps it, read in one transaction. */
export async function readRegistry(db: StoreDatabase): Promise<RegistryState> {
  const [pointers, live, annotations] = await db.together(['pointers', 'modelSummaries', 'annotations'], (reads) =>
    Promise.all([reads.getAll('pointers'), reads.getAllKeys('modelSummaries'), reads.getSound('annotations')]),
  )
  return registryOf({ pointers, live, annotations: annotations.records })
}

/** The state that records of the store stand for. */
export function registryOf({ pointers, live, annotations }: { readonly pointers: readonly PointerRecord[]; readonly live: readonly Digest[]; readonly annotations: readonly AnnotationRecord[] }): RegistryState {
  return {
    ...readPointers(pointers),
    live: new Set(live),
    annotations: new Map(annotations.map(({ digest, tags, note }) => [digest, { tags, note }])),
  }
}

/** Makes the store's pointers and annotations those of `after`, writing what differs from `before`. */
export function writeRegistry(writer: Writer, before: RegistryState, after: RegistryState): void {
  const [old, fresh] = [pointersByKey(before), pointersByKey(after)]
  for (const key of old.keys()) if (!fresh.has(key)) writer.delete('pointers', key)
  for (const [key, record] of fresh) if (!isEqual(old.get(key), record)) writer.put('pointers', record)
  for (const [digest, annotation] of after.annotations) {
    if (before.annotations.get(digest) !== annotation) writer.put('annotations', { digest, ...annotation })
  }
}

type Pointers = Omit<RegistryState, 'live' | 'annotations'>

function readPointers(records: readonly PointerRecord[]): Pointers {
  const sets = { shadow: new Set<Digest>(), staging: new Set<Digest>(), damaged: new Set<Digest>() }
  const comparisons = new Map<Digest, ShadowComparison>()
  let pointers: Pointers = { ...sets, production: null, previous: null, chosen: null, trial: null, keepArchived: null, policy: DEFAULT_POLICY, comparisons }
  for (const record of records) {
    if (record.key === 'trial') pointers = { ...pointers, trial: { digest: record.digest, production: record.production, previous: record.previous } }
    else if (record.key === 'keepArchived') pointers = { ...pointers, keepArchived: record.keep }
    else if (record.key === 'policy') pointers = { ...pointers, policy: { needsSecondSignature: record.needsSecondSignature, unsignedImports: record.unsignedImports } }
    else if (record.key === 'production' || record.key === 'previous' || record.key === 'chosen') pointers = { ...pointers, [record.key]: record.digest }
    else if ('plan' in record) comparisons.set(record.digest, { plan: record.plan, isVoid: record.isVoid, isAgreementViewed: record.isAgreementViewed })
    else {
      const set = record.key.slice(0, record.key.indexOf(':'))
      if (set === 'shadow' || set === 'staging' || set === 'damaged') sets[set].add(record.digest)
    }
  }
  return pointers
}

function pointersByKey({ production, previous, chosen, shadow, staging, damaged, trial, keepArchived, policy, comparisons }: RegistryState): Map<string, PointerRecord> {
  const records: PointerRecord[] = [
    ...Object.entries({ production, previous, chosen }).flatMap(([key, digest]) => (digest === null ? [] : [{ key: key as 'production', digest }])),
    ...Object.entries({ shadow, staging, damaged }).flatMap(([kind, digests]) => Array.from(digests, (digest): PointerRecord => ({ key: `${kind as 'shadow'}:${digest}`, digest }))),
    ...Array.from(comparisons, ([digest, { plan, isVoid, isAgreementViewed }]): PointerRecord => ({ key: `comparison:${digest}`, digest, plan, isVoid, isAgreementViewed })),
    ...(trial === null ? [] : [{ key: 'trial' as const, ...trial }]),
    ...(keepArchived === null ? [] : [{ key: 'keepArchived' as const, keep: keepArchived }]),
    ...(isDefault(policy) ? [] : [{ key: 'policy' as const, ...policy }]),
  ]
  return new Map(records.map((record) => [record.key, record]))
}

function isDefault({ needsSecondSignature, unsignedImports }: ProductionPolicy): boolean {
  return needsSecondSignature === DEFAULT_POLICY.needsSecondSignature && unsignedImports === DEFAULT_POLICY.unsignedImports
}

function isEqual(a: PointerRecord | undefined, b: PointerRecord): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b)
}

/** How the state of the store differs from what the log says, in words; none if they agree (R26). Only live versions count. */
export function differences(stored: RegistryState, folded: RegistryState): string[] {
  const [a, b] = [pointersByKey(stored), pointersByKey(folded)]
  const keys = new Set([...a.keys(), ...b.keys()])
  const notes = [...folded.live].filter((digest) => !isSameNote(stored.annotations.get(digest), folded.annotations.get(digest)))
  const live = [...new Set([...stored.live, ...folded.live])].filter((digest) => !(stored.live.has(digest) && folded.live.has(digest)))
  return [
    ...[...keys].filter((key) => JSON.stringify(a.get(key)) !== JSON.stringify(b.get(key))).map((key) => `the pointer ${key.slice(0, 24)}`),
    ...live.map((digest) => `the version ${digest.slice(0, 12)}`),
    ...notes.map((digest) => `the notes of ${digest.slice(0, 12)}`),
  ]
}

function isSameNote(a: Annotation | undefined, b: Annotation | undefined): boolean {
  return JSON.stringify([a?.tags, a?.note]) === JSON.stringify([b?.tags, b?.note])
}
