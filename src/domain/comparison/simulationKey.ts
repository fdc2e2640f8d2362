import { digestOfJson, type Digest } from '../shared/digest'
import { DEFAULT_PATHS, DEFAULT_SEED } from './simulatePair'
import type { ComparisonPlan } from './types'

/** Goes up with every change of the rules that gives another rate. */
const RULES = 1

/** Names everything that the rate of a pair depends on. The claim is not among it: the null lies at its edge, wherever that is. */
export function simulationKey(a: Digest, b: Digest, { looks }: Pick<ComparisonPlan, 'looks'>): Promise<Digest> {
  return digestOfJson({ rules: RULES, a, b, looks, nPaths: DEFAULT_PATHS, seed: DEFAULT_SEED })
}
