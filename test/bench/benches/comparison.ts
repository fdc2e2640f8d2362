import { runComparisonStudy } from '../../support/comparisonStudy'
import type { Bench } from './bench'

const N_PAIRS = 2000
const DEVIATIONS = [0.1, 0.2, 0.4] as const

const PROCEDURES = { twoLooks: 'two looks fixed in advance, at 252 and 504 days', dailyFixedB: 'looking daily for a year at 5 %, fixed-b critical values', dailyNormal: "looking daily for a year at 5 %, the normal's critical value" } as const

/**
 * How often the test promotes the second of two equally good models, by the two looks of a plan and by looking every day, and how often it finds a model that is better.
 * One thread, in Node; the figures depend on the seed and not on the machine. Shares in per cent, with 95 % intervals.
 */
export const benchComparison: Bench = async ({ studySeed, isQuick }, tell) => {
  const { falsePromotions, found } = runComparisonStudy({ nPairs: isQuick ? 100 : N_PAIRS, seed: studySeed, deviations: DEVIATIONS })
  for (const procedure of Object.keys(PROCEDURES) as (keyof typeof PROCEDURES)[]) {
    tell({ kind: 'rates', id: `comparison-false-${procedure}`, name: `false promotions of two equally good models, %: ${PROCEDURES[procedure]}`, place: 'Node', unit: '', values: percents(falsePromotions[procedure]) })
  }
  for (const { deviation, meanDifference, passed } of found) {
    tell({ kind: 'rates', id: `comparison-found-${deviation}`, name: `promotions of a model better by ${meanDifference.toFixed(3)} nats a day, %: two looks`, place: 'Node', unit: '', values: percents(passed) })
  }
}

function percents(outcomes: readonly boolean[]): number[] {
  return outcomes.map((isPassed) => (isPassed ? 100 : 0))
}
