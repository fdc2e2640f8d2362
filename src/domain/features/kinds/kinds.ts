import { EWM_KINDS } from './ewm'
import { FEATURE_KINDS, type FeatureKind } from './kindNames'
import type { KindSpec } from './kindTypes'
import { LEVEL_KINDS } from './levels'
import { PAIR_KINDS } from './pairs'
import { RETURN_KINDS } from './returns'
import { TREND_KINDS } from './trend'
import { VOLATILITY_KINDS } from './volatility'

const SPECS = new Map([...LEVEL_KINDS, ...RETURN_KINDS, ...VOLATILITY_KINDS, ...EWM_KINDS, ...TREND_KINDS, ...PAIR_KINDS].map((spec) => [spec.kind, spec]))

/** How a kind is computed, what it asks for and what it says of itself. */
export function kindSpec(kind: FeatureKind): KindSpec {
  const spec = SPECS.get(kind)
  if (spec === undefined) throw new Error(`The kind "${kind}" has no definition.`)
  return spec
}

/** Every kind, in the order of FEATURE_KINDS. */
export const KIND_SPECS: readonly KindSpec[] = FEATURE_KINDS.map(kindSpec)

export function isFeatureKind(name: string): name is FeatureKind {
  return (FEATURE_KINDS as readonly string[]).includes(name)
}
