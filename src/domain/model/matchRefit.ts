import { matchStates } from '../../engine'
import { rawParams } from './rawParams'
import type { DetectorModel, ModelVersion, RefitMatch, RegimeMapping, RegimeName, StateOfRefit } from './types'

/** A state is the one it is assigned to if the two share at least this part of the rows that either has ... */
const LEAST_OVERLAP = 0.5

/** ... or if their Gaussians lie within this Hellinger distance. */
const MOST_DISTANCE = 0.3

type Model = Pick<DetectorModel, 'params' | 'scaler'>

export type RefitRequest = {
  readonly parent: ModelVersion
  readonly model: Model
  /** most probable state of each shared row, filtered, by the parent and by the new model */
  readonly parentStates: ArrayLike<number>
  readonly states: ArrayLike<number>
}

/** Whether a training of these features and states refits a version, so that its states can be matched to that version's. */
export function isRefitOf(parent: ModelVersion, model: { readonly features: readonly string[]; readonly nStates: number }): boolean {
  const { features } = parent.schema
  return parent.params.nStates === model.nStates && features.length === model.features.length && features.every(({ name }, d) => name === model.features[d])
}

/**
 * Matches the states of a refit to those of the version it replaces: the assignment with the smallest sum of Hellinger distances in
 * raw units, then for each pair the overlap (Jaccard) of the rows that the two put into the state. A pair that neither overlaps nor
 * lies near is no match: the state is new.
 */
export function matchRefit({ parent, ...rest }: RefitRequest): RefitMatch {
  const { regimes } = parent.mapping
  return {
    parentDigest: parent.digest,
    parentLabel: `${parent.name} ${parent.version}`,
    nSharedRows: rest.states.length,
    states: pairStates({ parent, ...rest }).map(({ parentState, ...pair }) => ({ parentState, parentRegime: regimes[parentState]!, ...pair })),
  }
}

/** (K) which state of the parent each state is, how near the two are, and whether that makes them the same. */
export function pairStates({ parent, model, parentStates, states }: Omit<RefitRequest, 'parent'> & { readonly parent: Model }): readonly Omit<StateOfRefit, 'parentRegime'>[] {
  const { assignment, distances } = matchStates(rawParams(parent), rawParams(model))
  return assignment.map((parentState, k) => {
    const overlap = overlapOf(states, k, parentStates, parentState)
    const distance = distances[k]!
    const isSame = (overlap ?? 0) >= LEAST_OVERLAP || distance <= MOST_DISTANCE
    return { parentState, distance, overlap, verdict: isSame ? 'same' : 'new' }
  })
}

/**
 * The mapping of a refit: a matched state keeps the name it had, a new one is called NEW_REGIME. Names that differ from those of the
 * label rule are recorded as overrides, each with its reason.
 */
export function mappingOfRefit(byRule: RegimeMapping, match: RefitMatch): RegimeMapping {
  const regimes = namesOf(match)
  const overrides = byRule.regimes.flatMap((from, state) => (from === regimes[state] ? [] : [{ state, from, to: regimes[state]!, reason: reasonOf(match, state) }]))
  return { ...byRule, regimes, overrides: [...byRule.overrides, ...overrides] }
}

function namesOf({ states }: RefitMatch): readonly RegimeName[] {
  const nNew = states.filter(({ verdict }) => verdict === 'new').length
  let at = 0
  return states.map(({ verdict, parentRegime }) => {
    if (verdict === 'same') return parentRegime
    at++
    return nNew === 1 ? 'NEW_REGIME' : `NEW_REGIME_${at}`
  })
}

function reasonOf({ parentLabel, states }: RefitMatch, state: number): string {
  const { verdict, parentRegime, distance, overlap } = states[state]!
  const facts = `Hellinger distance ${distance.toFixed(2)}${overlap === null ? '' : `, ${(overlap * 100).toFixed(0)} % of the shared rows in common`}`
  if (verdict === 'same') return `Matched to ${parentRegime} of ${parentLabel}: ${facts}.`
  return `Resembles no regime of ${parentLabel}; the nearest left is ${parentRegime}: ${facts}.`
}

function overlapOf(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number): number | null {
  let both = 0
  let either = 0
  for (let t = 0; t < a.length; t++) {
    const [inA, inB] = [a[t] === i, b[t] === j]
    if (inA && inB) both++
    if (inA || inB) either++
  }
  return either === 0 ? null : both / either
}
