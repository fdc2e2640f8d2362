import type { FixedBLevel } from '../../engine'
import type { ModelVersion } from '../model/types'
import { changeBetween } from '../model/versionLabel'
import { fail, ok, type Result } from '../shared/result'
import type { Failure } from '../shared/failure'
import type { ComparisonKind, ComparisonPlan } from './types'

/** About one and two years of trading days. */
export const DEFAULT_LOOKS: readonly number[] = [252, 504]
/** Nats a day. */
export const DEFAULT_MARGIN = 0.02
/** One-sided, of each look: two of them share 5 %. */
export const LOOK_LEVEL: FixedBLevel = 0.025
const N_LOOKS = 2
const SMALLEST_LOOK = 60
const LARGEST_LOOK = 5040
const LARGEST_MARGIN = 1

type Version = Pick<ModelVersion, 'digest' | 'config'>

/** The plan that a version gets as it enters shadow: a new recipe must be better, a refresh not worse by more than the margin (C4). */
export function planComparison(production: Version, shadow: Version): ComparisonPlan {
  const kind: ComparisonKind = changeBetween(production.config, shadow.config) === 'major' ? 'superiority' : 'nonInferiority'
  return { against: production.digest, kind, margin: marginOf(kind), looks: DEFAULT_LOOKS }
}

export function marginOf(kind: ComparisonKind): number {
  return kind === 'superiority' ? 0 : DEFAULT_MARGIN
}

/** The mean difference that must be exceeded. */
export function nullMeanOf({ margin }: Pick<ComparisonPlan, 'margin'>): number {
  return margin === 0 ? 0 : -margin
}

/** The plan, if the claim it makes can be tested; else what is wrong with it. */
export function checkPlan(plan: ComparisonPlan): Result<ComparisonPlan, Failure<'invalidPlan'>> {
  const { kind, margin, looks } = plan
  const isLook = (days: number) => Number.isInteger(days) && days >= SMALLEST_LOOK && days <= LARGEST_LOOK
  if (looks.length !== N_LOOKS || !looks.every(isLook) || looks[0]! >= looks[1]!) {
    return invalid(`The looks are ${looks.join(' and ') || 'none'}; two whole numbers of paired days are needed, the first the smaller, from ${SMALLEST_LOOK} to ${LARGEST_LOOK}.`)
  }
  if (kind === 'superiority' && margin !== 0) return invalid(`The margin is ${margin}; a test of superiority has none. Set it to 0, or test for non-inferiority.`)
  if (kind === 'nonInferiority' && !(margin > 0 && margin <= LARGEST_MARGIN)) return invalid(`The margin is ${margin}; a test of non-inferiority needs one above 0 and at most ${LARGEST_MARGIN} nats a day.`)
  return ok(plan)
}

export function isSamePlan(a: ComparisonPlan, b: ComparisonPlan): boolean {
  return a.against === b.against && a.kind === b.kind && a.margin === b.margin && a.looks.length === b.looks.length && a.looks.every((days, i) => days === b.looks[i])
}

function invalid(message: string): Result<never, Failure<'invalidPlan'>> {
  return fail({ code: 'invalidPlan', message })
}
