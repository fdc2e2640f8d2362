import { matchStates } from '../../engine'
import { describeRegimes } from '../inference/describeRegimes'
import { rawParams } from '../model/rawParams'
import type { ModelVersion, RegimeName } from '../model/types'
import { changeBetween, type VersionChange } from '../model/versionLabel'

/** A state of the second version with the state of the first that it is matched to. */
export type StatePair = {
  /** state of the first version, or null where the second has more states */
  readonly a: number | null
  readonly b: number
  readonly regimeA: RegimeName | null
  readonly regimeB: RegimeName
  /** Hellinger distance of the two Gaussians in raw units, 0 (equal) to 1 */
  readonly distance: number
}

export type MeanDifference = { readonly pair: StatePair; readonly feature: string; readonly unit: string | null; readonly a: number | null; readonly b: number }

/** A step between two matched states; null where the first version has no such state. */
export type TransitionDifference = { readonly from: StatePair; readonly to: StatePair; readonly a: number | null; readonly b: number }

export type VersionComparison = {
  /** what b would be to a by the rule of version numbers; 'patch' if only labels differ */
  readonly change: VersionChange
  /** null where the versions read different features, so that their states cannot be matched */
  readonly states: { readonly pairs: readonly StatePair[]; readonly means: readonly MeanDifference[]; readonly transitions: readonly TransitionDifference[] } | null
}

/**
 * How the second version differs from the first: its states matched by the smallest sum of Hellinger distances in raw units, then
 * means and transition probabilities state by state. Cost does not grow with the number of rows.
 */
export function compareVersions(a: ModelVersion, b: ModelVersion): VersionComparison {
  const change = a.parameterDigest === b.parameterDigest ? 'patch' : changeBetween(a.config, b.config)
  const isSameSchema = a.schema.features.length === b.schema.features.length && a.schema.features.every(({ name }, i) => name === b.schema.features[i]!.name)
  if (!isSameSchema) return { change, states: null }
  const pairs = pairStates(a, b)
  return { change, states: { pairs, means: meansOf(a, b, pairs), transitions: transitionsOf(a, b, pairs) } }
}

/** In the order of the first version's states; those it has no match for come last. */
function pairStates(a: ModelVersion, b: ModelVersion): StatePair[] {
  const { assignment, distances } = matchStates(rawParams(a), rawParams(b))
  const pairs = assignment.map((state, k): StatePair => ({
    a: state < 0 ? null : state,
    b: k,
    regimeA: state < 0 ? null : a.mapping.regimes[state]!,
    regimeB: b.mapping.regimes[k]!,
    distance: distances[k]!,
  }))
  return pairs.sort((x, y) => (x.a ?? Infinity) - (y.a ?? Infinity) || x.b - y.b)
}

function meansOf(a: ModelVersion, b: ModelVersion, pairs: readonly StatePair[]): MeanDifference[] {
  const [first, second] = [describeRegimes(a).regimes, describeRegimes(b).regimes]
  return pairs.flatMap((pair) =>
    second[pair.b]!.means.map(({ feature, unit, mean }, i) => ({ pair, feature, unit, a: pair.a === null ? null : first[pair.a]!.means[i]!.mean, b: mean })),
  )
}

function transitionsOf(a: ModelVersion, b: ModelVersion, pairs: readonly StatePair[]): TransitionDifference[] {
  return pairs.flatMap((from) =>
    pairs.map((to) => ({
      from,
      to,
      a: from.a === null || to.a === null ? null : a.params.transmat[from.a * a.params.nStates + to.a]!,
      b: b.params.transmat[from.b * b.params.nStates + to.b]!,
    })),
  )
}
