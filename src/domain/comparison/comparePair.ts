import { automaticBlockLength, createRandom, dieboldMariano, drawLookPaths, passingShare, percentileInterval, stationaryBootstrap, type DieboldMariano } from '../../engine'
import { fail, ok, type Result } from '../shared/result'
import { agreementOf } from './agreement'
import { economyOf } from './economyOf'
import { pairDays, type Reading } from './pairDays'
import { LOOK_LEVEL, nullMeanOf } from './plan'
import type { Traded } from './tradedReturns'
import type { ComparisonPlan, LookResult, PairComparison, PairFailure } from './types'

/** `traded`: what strategies on the regimes would trade; null where the data have nothing of the kind */
export type CompareRequest = { readonly a: Reading; readonly b: Reading; readonly plan: ComparisonPlan; readonly traded: Traded | null }

/** Chance with which the looks find the difference that is stated as detectable. */
const POWER = 0.8
const N_PATHS = 2000
const N_RESAMPLES = 2000
const SEED = 1

/**
 * What two versions and a plan come to: the paired days, the test at each look that is reached, and how far they agree. Nothing in it
 * depends on days after the last look but what is marked as orientation.
 *
 * @throws EngineError as filtering does
 */
export function comparePair({ a, b, plan, traded }: CompareRequest): Result<PairComparison, PairFailure> {
  if (plan.against !== a.version.digest) return fail({ code: 'otherPlan', message: `The plan compares with the version ${plan.against.slice(0, 12)}, not with ${a.version.name} ${a.version.version}.` })
  const paired = pairDays(a, b)
  if (!paired.ok) return paired
  const scored = (paired.value.differences ?? new Float64Array()).filter((difference) => !Number.isNaN(difference))
  const latest = dieboldMariano(scored, { level: LOOK_LEVEL, nullMean: nullMeanOf(plan) })
  const longRunDeviation = latest && latest.standardError * Math.sqrt(latest.n)
  return ok({
    plan,
    days: paired.value,
    nDays: scored.length,
    looks: plan.looks.map((days) => lookAt(scored, days, plan)),
    latest,
    longRunDeviation,
    detectable: longRunDeviation === null ? null : longRunDeviation * detectableEffect(plan.looks),
    agreement: agreementOf(paired.value),
    economy: traded === null || paired.value.dates.length === 0 ? null : economyOf({ a, b, traded, firstDay: paired.value.dates[0]! }),
  })
}

/** The test at a look, on the paired days up to it and no others (C3). */
export function lookAt(scored: Float64Array, days: number, plan: ComparisonPlan): LookResult {
  if (scored.length < days) return { days, verdict: 'notReached', test: null, bootstrap: null }
  const seen = scored.subarray(0, days)
  return { days, ...testOf(seen, plan), bootstrap: bootstrapInterval(seen) }
}

/** What a look says of the days that it reads. */
export function testOf(seen: Float64Array, plan: ComparisonPlan): { readonly verdict: 'passed' | 'worse' | 'open'; readonly test: DieboldMariano } {
  const nullMean = nullMeanOf(plan)
  const test = dieboldMariano(seen, { level: LOOK_LEVEL, nullMean })!
  const isAbove = test.standardError > 0 ? test.statistic > test.criticalValue : test.mean > nullMean
  return { verdict: isAbove ? 'passed' : test.interval[1] < nullMean ? 'worse' : 'open', test }
}

function bootstrapInterval(values: Float64Array): readonly [number, number] | null {
  const means = stationaryBootstrap({ nSamples: values.length, blockLength: automaticBlockLength(values), nResamples: N_RESAMPLES, seed: SEED }, (rows) => {
    let sum = 0
    for (const row of rows) sum += values[row]!
    return sum / rows.length
  })
  return percentileInterval(means, 0.95)
}

/** By looks: it depends on nothing else, and most plans have the same. */
const effects = new Map<string, number>()

/** Effect in long-run standard deviations a day that one look or the other finds with the power stated. */
function detectableEffect(looks: readonly number[]): number {
  const known = effects.get(looks.join(' ')) ?? findEffect(looks)
  effects.set(looks.join(' '), known)
  return known
}

function findEffect(looks: readonly number[]): number {
  const paths = drawLookPaths(looks, N_PATHS, createRandom(SEED))
  let [low, high] = [0, 1]
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2
    if (passingShare(paths, LOOK_LEVEL, middle) < POWER) low = middle
    else high = middle
  }
  return high
}
