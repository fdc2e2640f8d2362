import { createRandom, dieboldMariano, filterStates, fixedBCriticalValue, makeObservations, simulate, type HmmParams } from '../../src/engine'
import { testOf } from '../../src/domain/comparison/comparePair'
import { DEFAULT_LOOKS } from '../../src/domain/comparison/plan'
import type { ComparisonPlan } from '../../src/domain/comparison/types'

/** Two looks of the plan; each day of a year against 5 % with fixed-b critical values, and against the normal's. */
export type Procedure = 'twoLooks' | 'dailyFixedB' | 'dailyNormal'

export type ComparisonStudy = {
  /** by pair, whether two equally good models were told apart in favour of the second */
  readonly falsePromotions: Readonly<Record<Procedure, readonly boolean[]>>
  /** by the deviation of the first model: whether the second, which is the truth, passed at one look or the other */
  readonly found: readonly { readonly deviation: number; readonly meanDifference: number; readonly passed: readonly boolean[] }[]
}

type Request = { readonly nPairs: number; readonly seed: number; readonly deviations: readonly number[] }

const YEAR = 252
const BURN_IN = 63
/** A handful of days says nothing whatever: daily looking begins with two weeks. */
const FIRST_DAY = 10
const NORMAL_5 = 1.6449
const PLAN: ComparisonPlan = { against: 'the first', kind: 'superiority', margin: 0, looks: DEFAULT_LOOKS }

/** Calm and turbulent days about the same mean, in spells of fifty days: turning every row about zero changes nothing. */
const TRUTH: HmmParams = {
  nStates: 2, nFeatures: 1, covarianceType: 'diag', startprob: Float64Array.of(0.5, 0.5), transmat: Float64Array.of(0.98, 0.02, 0.02, 0.98), means: Float64Array.of(0, 0), covars: Float64Array.of(1, 4),
}

/**
 * Days drawn from a truth, scored by two models through their filters. Equally good: means off by the same to either side of the truth, so that by symmetry neither scores better.
 * Better: the second is the truth. The figures depend on the seed and on nothing else. Cost O(nPairs days).
 */
export function runComparisonStudy({ nPairs, seed, deviations }: Request): ComparisonStudy {
  const equal = drawDifferences(shifted(0.2), shifted(-0.2), nPairs, seed)
  return {
    falsePromotions: { twoLooks: equal.map(passesLooks), dailyFixedB: equal.map((days) => passesDaily(days, true)), dailyNormal: equal.map((days) => passesDaily(days, false)) },
    found: deviations.map((deviation, i) => {
      const differences = drawDifferences(shifted(deviation), TRUTH, nPairs, seed + 1 + i)
      return { deviation, meanDifference: meanOf(differences), passed: differences.map(passesLooks) }
    }),
  }
}

function passesLooks(days: Float64Array): boolean {
  for (const look of DEFAULT_LOOKS) {
    const { verdict } = testOf(days.subarray(0, look), PLAN)
    if (verdict !== 'open') return verdict === 'passed'
  }
  return false
}

function passesDaily(days: Float64Array, isFixedB: boolean): boolean {
  for (let n = FIRST_DAY; n <= YEAR; n++) {
    const test = dieboldMariano(days.subarray(0, n), { level: 0.05 })!
    if (test.statistic > (isFixedB ? fixedBCriticalValue(0.05, test.bandwidth / n) : NORMAL_5)) return true
  }
  return false
}

/** One array of daily differences a pair, the second's score less the first's. */
function drawDifferences(first: HmmParams, second: HmmParams, nPairs: number, seed: number): readonly Float64Array[] {
  const length = BURN_IN + DEFAULT_LOOKS.at(-1)!
  return Array.from({ length: nPairs }, (_, pair) => {
    const rows = makeObservations(simulate(TRUTH, length, createRandom(seed, pair)).values, 1)
    const score = filterStates(first, rows).increments.slice()
    return filterStates(second, rows).increments.map((value, t) => value - score[t]!).subarray(BURN_IN)
  })
}

function shifted(by: number): HmmParams {
  return { ...TRUTH, means: TRUTH.means.map((mean) => mean + by) }
}

function meanOf(series: readonly Float64Array[]): number {
  return series.reduce((sum, days) => sum + days.reduce((total, day) => total + day, 0) / days.length, 0) / series.length
}
