import type { ShadowComparison } from '../comparison/types'
import type { Digest } from '../shared/digest'
import { DEFAULT_POLICY, type ProductionPolicy } from './policy'

export type Stage = 'production' | 'shadow' | 'staging' | 'archive'

/** The two pointers that say who serves. */
export type ServingPointers = { readonly production: Digest | null; readonly previous: Digest | null }

/** A promotion whose smoke test is still out, with what its failure would return to. */
export type Trial = ServingPointers & { readonly digest: Digest }

/** What people say about a version; no part of it. */
export type Annotation = { readonly tags: readonly string[]; readonly note: string }

/** Where every version stands: the fold of the registry's events (RULES.md). */
export type RegistryState = ServingPointers & {
  readonly live: ReadonlySet<Digest>
  readonly shadow: ReadonlySet<Digest>
  readonly staging: ReadonlySet<Digest>
  /** in use while nothing is in production */
  readonly chosen: Digest | null
  readonly trial: Trial | null
  /** versions whose stored bytes no longer give their digest */
  readonly damaged: ReadonlySet<Digest>
  readonly annotations: ReadonlyMap<Digest, Annotation>
  /** versions the archive keeps when retention is applied; null: all */
  readonly keepArchived: number | null
  readonly policy: ProductionPolicy
  /** what versions in shadow must show, as it was fixed (src/domain/comparison/RULES.md) */
  readonly comparisons: ReadonlyMap<Digest, ShadowComparison>
}

/** What serves, and as what. `unknown`: production is damaged and nothing can stand in for it. */
export type Serving =
  | { readonly role: 'production' | 'chosen'; readonly digest: Digest }
  | { readonly role: 'previous'; readonly digest: Digest; readonly damaged: Digest }
  | { readonly role: 'unknown'; readonly digest: null; readonly damaged: Digest }
  | { readonly role: 'none'; readonly digest: null }

export const EMPTY_REGISTRY: RegistryState = {
  live: new Set(),
  production: null,
  previous: null,
  shadow: new Set(),
  staging: new Set(),
  chosen: null,
  trial: null,
  damaged: new Set(),
  annotations: new Map(),
  keepArchived: null,
  policy: DEFAULT_POLICY,
  comparisons: new Map(),
}

/** The stage of a version, or null if it is not live. */
export function stageOf(state: Pick<RegistryState, 'live' | 'production' | 'shadow' | 'staging'>, digest: Digest): Stage | null {
  if (!state.live.has(digest)) return null
  if (state.production === digest) return 'production'
  if (state.shadow.has(digest)) return 'shadow'
  return state.staging.has(digest) ? 'staging' : 'archive'
}

/** The fallback chain: production, previous, UNKNOWN; without production the version chosen last. */
export function servingOf({ production, previous, chosen, damaged }: Pick<RegistryState, 'production' | 'previous' | 'chosen' | 'damaged'>): Serving {
  if (production === null) return chosen === null ? { role: 'none', digest: null } : { role: 'chosen', digest: chosen }
  if (!damaged.has(production)) return { role: 'production', digest: production }
  if (previous !== null && !damaged.has(previous)) return { role: 'previous', digest: previous, damaged: production }
  return { role: 'unknown', digest: null, damaged: production }
}
