import fc from 'fast-check'
import type { AuditEntry } from '../../src/domain/audit/types'
import type { ComparisonPlan } from '../../src/domain/comparison/types'
import type { RegistryCommand } from '../../src/domain/registry/commands'
import { PRODUCTION_GATES, productionGates, ROLLBACK_GATES, SHADOW_GATES, type GateId, type GateResult } from '../../src/domain/registry/gates'
import type { StorePort } from '../../src/domain/ports'
import type { RegistryState } from '../../src/domain/registry/state'
import type { Digest } from '../../src/domain/shared/digest'

/** A digest that reads like a letter. */
export function digestOf(letter: string): Digest {
  return letter.repeat(64)
}

export const labelOf = (digest: Digest): string => `model ${digest[0]}`

export function savedEntry(digest: Digest, at = 0): AuditEntry {
  return { at, action: 'modelSaved', subject: labelOf(digest), subjectDigest: digest, reason: null, details: {} }
}

export function passed(gates: readonly GateId[]): GateResult[] {
  return gates.map((gate) => ({ gate, verdict: 'passed', message: 'fine' }))
}

/** Takes a stored version all the way to production, every gate passed. */
export async function putIntoProduction({ registry }: Pick<StorePort, 'registry'>, digest: Digest): Promise<void> {
  const { production } = await registry.read()
  for (const command of [
    { kind: 'toShadow', digest, gates: passed(SHADOW_GATES), skips: [] },
    { kind: 'promote', digest, replaces: production, gates: passed(PRODUCTION_GATES), skips: [] },
  ] as const) {
    const moved = await registry.run(command)
    if (!moved.ok) throw new Error(moved.error.message)
  }
}

/** What one tab does next, before it is known on what state: numbers pick among what is there. */
export type Step = {
  readonly tab: number
  readonly kind: RegistryCommand['kind']
  readonly pick: number
  /** gates that fail, and whether a reason is typed for them */
  readonly failing: readonly GateId[]
  readonly reason: string
  /** the tab reads the registry anew before it acts */
  readonly looks: boolean
}

const KINDS: readonly RegistryCommand['kind'][] = [
  'save', 'choose', 'toShadow', 'promote', 'confirm', 'return', 'rollback', 'rollback', 'withdraw', 'archive', 'restage', 'delete', 'restore', 'retire', 'keepArchived', 'markDamaged', 'markDamaged', 'repair', 'repair', 'annotate', 'restoreBackup', 'setPolicy', 'planComparison', 'viewAgreement', 'rejectShadow',
]

/** One step after another, by several tabs; now and then a tab takes a version all the way to production. */
export function steps(nTabs: number, maxLength: number): fc.Arbitrary<Step[]> {
  const tab = fc.nat(nTabs - 1)
  const failing = fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...PRODUCTION_GATES, 'secondSignature' as const], { minLength: 1, maxLength: 2 }) })
  const single = fc.record({ tab, kind: fc.constantFrom(...KINDS), pick: fc.nat(5), failing, reason: fc.constantFrom('because', 'because', ' ', ''), looks: fc.boolean() })
  const end = fc.constantFrom<RegistryCommand['kind']>('confirm', 'confirm', 'return', 'save')
  const journey = fc.record({ tab, pick: fc.nat(4), end }).map(({ tab: traveller, pick, end: last }) =>
    (['save', 'toShadow', 'promote', last] as const).map((kind): Step => ({ tab: traveller, kind, pick, failing: [], reason: 'because', looks: true })),
  )
  return fc.array(fc.oneof({ weight: 4, arbitrary: single.map((step): Step[] => [step]) }, { weight: 1, arbitrary: journey }), { minLength: 4, maxLength, size: 'max' }).map((groups) => groups.flat())
}

/** The command of a step as a tab gives it that last saw `seen`, over a few known versions. */
export function commandOf({ kind, pick, failing, reason }: Step, seen: RegistryState, digests: readonly Digest[]): RegistryCommand {
  const digest = digests[pick % digests.length]!
  const among = (set: Iterable<Digest>): Digest => [...set].sort()[pick % Math.max(1, [...set].length)] ?? digest
  const skips = failing.map((gate) => ({ gate, reason }))
  switch (kind) {
    case 'save':
      return { kind, digest, entries: [savedEntry(digest)], choose: pick % 2 === 0, ...(pick === 5 && { imported: { reason, isVouchedFor: false } }) }
    case 'choose':
      return { kind, digest: pick === 5 ? null : digest }
    case 'toShadow':
      return { kind, digest: among(seen.staging), gates: withFailures(SHADOW_GATES, failing), skips, ...(seen.production !== null && { comparison: planAgainst(seen.production, pick) }) }
    case 'promote':
      return { kind, digest: among(seen.shadow), replaces: seen.production, gates: withFailures(productionGates(seen.policy), failing), skips }
    case 'confirm':
      return { kind, digest: seen.trial?.digest ?? digest }
    case 'return':
      return { kind, digest: seen.trial?.digest ?? digest, what: 'its golden rows differ' }
    case 'rollback':
      return { kind, to: seen.previous ?? digest, replaces: seen.production, reason, gates: withFailures(ROLLBACK_GATES, failing) }
    case 'withdraw':
      return { kind, digest: seen.production ?? digest, reason }
    case 'archive':
      return { kind, digest, reason: reason || null }
    case 'restore':
      return { kind, digest, stage: pick % 2 === 0 ? 'staging' : 'archive', wasChosen: pick === 1 }
    case 'retire':
      return { kind, digests: digests.slice(pick), keep: pick }
    case 'keepArchived':
      return { kind, keep: pick === 0 ? null : pick }
    case 'markDamaged':
      return { kind, digest, what: 'a flipped byte' }
    case 'repair':
      return { kind, digest, imported: { reason: 'imported again', isVouchedFor: false } }
    case 'annotate':
      return { kind, digest, tags: ['Candidate', `t${pick}`], note: reason }
    case 'restoreBackup': {
      const arriving = digests.filter((_, i) => i >= pick - 1 && i <= pick)
      const versions = arriving.map((each, i) => ({ digest: each, stage: i === 0 ? ('staging' as const) : ('archive' as const) }))
      const repaired = reason === 'because' ? [] : [...seen.damaged].slice(0, 1)
      const annotations = arriving.map((each) => ({ digest: each, tags: ['restored'], note: '' }))
      return { kind, source: { label: 'backup', head: null, facts: {} }, entries: [], versions, repaired, annotations, production: pick % 2 === 0 ? { digest, replaces: seen.production } : null }
    }
    case 'setPolicy':
      return { kind, policy: { needsSecondSignature: pick % 2 === 0, unsignedImports: pick % 3 === 0 ? 'never' : 'withReason' }, reason }
    case 'planComparison':
      return { kind, digest: among(seen.shadow), plan: planAgainst(seen.production ?? digest, pick), reason }
    case 'viewAgreement':
      return { kind, digest: among(seen.shadow), plan: planAgainst(seen.production ?? digest, 0) }
    case 'rejectShadow':
      return { kind, digest: among(seen.shadow), to: pick % 2 === 0 ? 'staging' : 'archive', reason, figures: { verdict: 'reject' } }
    case 'restage':
    case 'delete':
      return { kind, digest }
  }
}

function planAgainst(against: Digest, pick: number): ComparisonPlan {
  return { against, kind: 'superiority', margin: 0, looks: [252 + pick, 504] }
}

function withFailures(gates: readonly GateId[], failing: readonly GateId[]): GateResult[] {
  return gates.map((gate) => ({ gate, verdict: failing.includes(gate) ? 'failed' : 'passed', message: 'as found' }))
}

/** Every way in which a state breaks R1 to R4; none in a sound one. */
export function faultsOf(state: RegistryState): string[] {
  const { live, production, previous, shadow, staging, chosen, damaged, trial } = state
  const named = [...(production === null ? [] : [production]), ...shadow, ...staging]
  const dangling = [...named, previous, chosen, ...damaged, trial?.digest, trial?.production, trial?.previous].filter((digest) => digest !== null && digest !== undefined && !live.has(digest))
  return [
    ...dangling.map((digest) => `${digest?.[0]} is pointed at and not live`),
    ...(new Set(named).size === named.length ? [] : ['a version stands in two stages']),
    ...(previous !== null && named.includes(previous) ? ['previous stands elsewhere too'] : []),
    ...(trial !== null && (trial.digest !== production || (trial.production !== null && trial.production !== previous)) ? ['a trial of another production'] : []),
  ]
}
