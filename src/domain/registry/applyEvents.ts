import type { AuditEvent } from '../audit/types'
import type { ComparisonPlan } from '../comparison/types'
import type { Digest } from '../shared/digest'
import type { ProductionPolicy } from './policy'
import { EMPTY_REGISTRY, type Annotation, type RegistryState } from './state'

/** What an event says, as far as the state depends on it. */
export type StateEvent = Pick<AuditEvent, 'action' | 'subjectDigest' | 'details'>

/** The state after some more events. What an event does not speak of stays as it is; events of data sets change nothing here. */
export function applyEvents(state: RegistryState, events: readonly StateEvent[]): RegistryState {
  const draft = draftOf(state)
  for (const event of events) EFFECTS[event.action]?.(draft, event)
  return draft
}

/** The state of a whole log (R26). */
export function foldEvents(events: readonly StateEvent[]): RegistryState {
  return applyEvents(EMPTY_REGISTRY, events)
}

type Draft = { -readonly [K in keyof RegistryState]: RegistryState[K] extends ReadonlySet<Digest> ? Set<Digest> : RegistryState[K] extends ReadonlyMap<Digest, infer V> ? Map<Digest, V> : RegistryState[K] }

function draftOf(state: RegistryState): Draft {
  const { live, shadow, staging, damaged, annotations, comparisons } = state
  return { ...state, live: new Set(live), shadow: new Set(shadow), staging: new Set(staging), damaged: new Set(damaged), annotations: new Map(annotations), comparisons: new Map(comparisons) }
}

type Effect = (draft: Draft, digest: Digest, details: AuditEvent['details']) => void

const EFFECTS: Readonly<Partial<Record<AuditEvent['action'], (draft: Draft, event: StateEvent) => void>>> = {
  modelSaved: onVersion(enter),
  modelImported: onVersion(enter),
  modelDeleted: onVersion(leave),
  modelRestored: onVersion((draft, digest, { stage }) => {
    draft.live.add(digest)
    if (stage !== 'archive') draft.staging.add(digest)
  }),
  modelPutInUse: (draft, { subjectDigest }) => void (draft.chosen = subjectDigest),
  modelShadowed: onVersion((draft, digest, { comparison }) => {
    draft.staging.delete(digest)
    draft.shadow.add(digest)
    if (comparison !== undefined) openPlan(draft, digest, comparison as ComparisonPlan)
  }),
  comparisonPlanned: onVersion((draft, digest, { plan, isVoid }) => {
    const { against } = plan as ComparisonPlan
    const known = draft.comparisons.get(digest)
    const isViewed = known?.plan.against === against && known.isAgreementViewed
    draft.comparisons.set(digest, { plan: plan as ComparisonPlan, isVoid: isVoid === true, isAgreementViewed: isViewed })
  }),
  agreementViewed: onVersion((draft, digest) => {
    const known = draft.comparisons.get(digest)
    if (known) draft.comparisons.set(digest, { ...known, isAgreementViewed: true })
  }),
  modelArchived: onVersion((draft, digest) => {
    draft.staging.delete(digest)
    draft.shadow.delete(digest)
  }),
  modelRestaged: onVersion((draft, digest) => void draft.staging.add(digest)),
  modelPromoted: onVersion((draft, digest) => {
    const { production, previous } = draft
    draft.shadow.delete(digest)
    Object.assign(draft, { production: digest, previous: production ?? previous, trial: { digest, production, previous } })
  }),
  productionRestored: onVersion((draft, digest) => {
    const { production, previous } = draft
    draft.shadow.delete(digest)
    draft.staging.delete(digest)
    Object.assign(draft, { production: digest, previous: production ?? previous, trial: { digest, production, previous } })
  }),
  smokeTestPassed: onVersion((draft, digest) => {
    draft.trial = null
    draft.comparisons.delete(digest)
  }),
  promotionReturned: onVersion((draft, digest) => {
    const { production, previous } = draft.trial ?? draft
    draft.shadow.add(digest)
    Object.assign(draft, { production, previous, trial: null })
  }),
  modelRolledBack: onVersion((draft, digest) => void Object.assign(draft, { production: digest, previous: null })),
  productionWithdrawn: onVersion((draft) => void (draft.production = null)),
  modelDamaged: onVersion((draft, digest) => void draft.damaged.add(digest)),
  modelRepaired: onVersion((draft, digest) => void draft.damaged.delete(digest)),
  modelAnnotated: onVersion((draft, digest, { tags, note }) => void draft.annotations.set(digest, { tags, note } as Annotation)),
  retentionSet: (draft, { details }) => void (draft.keepArchived = details['keep'] as number | null),
  policySet: (draft, { details }) => void (draft.policy = details['policy'] as ProductionPolicy),
  erasedAll: (draft) => void Object.assign(draft, draftOf(EMPTY_REGISTRY)),
}

/** An effect of an event that names a version; one that names none has no effect. */
function onVersion(effect: Effect): (draft: Draft, event: StateEvent) => void {
  return (draft, { subjectDigest, details }) => {
    if (subjectDigest !== null) effect(draft, subjectDigest, details)
  }
}

function enter(draft: Draft, digest: Digest): void {
  draft.live.add(digest)
  draft.staging.add(digest)
}

function leave(draft: Draft, digest: Digest): void {
  for (const set of [draft.live, draft.staging, draft.damaged]) set.delete(digest)
  draft.comparisons.delete(digest)
  if (draft.chosen === digest) draft.chosen = null
}

/** A plan against the same production goes on with the standing it had. */
function openPlan(draft: Draft, digest: Digest, plan: ComparisonPlan): void {
  if (draft.comparisons.get(digest)?.plan.against !== plan.against) draft.comparisons.set(digest, { plan, isVoid: false, isAgreementViewed: false })
}
