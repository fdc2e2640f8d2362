import { guardrailsOf, type Evidence, type Guardrail } from './guardrails'
import { nullMeanOf } from './plan'
import type { FalsePromotion, LookResult, PairComparison } from './types'

export type CardVerdict = 'promote' | 'reject' | 'daysLeft' | 'review' | 'unhealthy'

/** What the comparison comes to, with everything it was read from. */
export type DecisionCard = {
  readonly verdict: CardVerdict
  /** 'Promote', '~180 days left' */
  readonly title: string
  /** why, in sentences with their numbers */
  readonly reasons: readonly string[]
  /** paired days to the next look; null where no look is to come or none is waited for */
  readonly daysLeft: number | null
  readonly guardrails: readonly Guardrail[]
  /** null until it was simulated */
  readonly falsePromotion: FalsePromotion | null
}

export type CardEvidence = Evidence & { readonly falsePromotion: FalsePromotion | null }

/** More than both looks together may pass by chance. */
const MOST_FALSE = 0.05

/** The card by the rules C7 and C8, in the order of what overrules what. */
export function decisionCard(evidence: CardEvidence): DecisionCard {
  const guardrails = guardrailsOf(evidence)
  const { comparison, standing, falsePromotion } = evidence
  const card = (verdict: CardVerdict, title: string, reasons: readonly string[], daysLeft: number | null = null): DecisionCard => ({ verdict, title, reasons, daysLeft, guardrails, falsePromotion })
  const unequal = guardrails.find(({ id, verdict }) => id === 'identicalDays' && verdict === 'failed')
  if (unequal) return card('unhealthy', 'Unhealthy', [unequal.message])
  if (comparison.days.differences === null) return card('review', 'Review', ['The two read no feature in common, so that their scores are of different things. Only their regimes can be compared.'])
  if (standing.isVoid) return card('review', 'Review', ['The plan was changed while it ran, so that its looks no longer keep false promotions to 5 %. Whatever the test says now is no claim.', ...looksInWords(comparison)])
  const decided = decisiveLook(comparison)
  if (decided === 'waiting') return waiting(comparison, card)
  if (decided.verdict !== 'passed') return card('reject', 'Reject', [...looksInWords(comparison), decided.verdict === 'worse' ? 'The shadow is worse than the plan allows.' : 'The last look is over and did not show it.'])
  const open = guardrails.filter(({ verdict }) => verdict === 'failed' || verdict === 'notYet')
  const misled = falsePromotion !== null && falsePromotion.interval[0] > MOST_FALSE ? [`For this pair the looks pass ${percent(falsePromotion.rate)} of equally good models, more than 5 %.`] : []
  const objections = [...misled, ...open.map(({ message }) => message)]
  return objections.length > 0 ? card('review', 'Review', [...looksInWords(comparison), ...objections]) : card('promote', 'Promote', looksInWords(comparison))
}

/** The first look that decided, or the last if all are over; 'waiting' while one is to come. Parameters that are the same need none. */
function decisiveLook({ looks, days }: PairComparison): Pick<LookResult, 'verdict'> | 'waiting' {
  if (days.isSameModel) return { verdict: 'passed' }
  const decided = looks.find(({ verdict }) => verdict !== 'open')
  return decided === undefined ? { verdict: 'open' } : decided.verdict === 'notReached' ? 'waiting' : decided
}

function waiting(comparison: PairComparison, card: (verdict: CardVerdict, title: string, reasons: readonly string[], daysLeft: number) => DecisionCard): DecisionCard {
  const { nDays, looks, detectable } = comparison
  const next = looks.find(({ verdict }) => verdict === 'notReached')!
  const left = next.days - nDays
  const clock = `${nDays} paired days so far; the ${next === looks[0] ? 'first' : 'last'} look is at ${next.days}, ${left} to go. Before it nothing is decided.`
  return card('daysLeft', `~${left} days left`, [clock, ...looksInWords(comparison), powerInWords(comparison, detectable)], left)
}

function powerInWords({ looks, plan }: PairComparison, detectable: number | null): string {
  if (detectable === null) return 'Too few days to say how large a difference the looks would find.'
  return `With the variance so far, the looks find a true difference of ${nats(nullMeanOf(plan) + detectable)} a day in 80 of 100 cases by day ${looks.at(-1)!.days}.`
}

/** Each look that was reached, in numbers. */
export function looksInWords({ looks, plan, days }: PairComparison): readonly string[] {
  if (days.isSameModel) return ['Both have the same parameters, so that their scores are equal on every day. There is nothing to test.']
  return looks.flatMap(({ days: at, test, verdict }) => {
    if (test === null) return []
    const statistic = Number.isNaN(test.statistic) ? 'the difference does not vary' : `t ${test.statistic.toFixed(2)} against ${test.criticalValue.toFixed(2)}`
    return [`Day ${at}: mean difference ${nats(test.mean)} a day (95 % ${test.interval[0].toFixed(3)} to ${test.interval[1].toFixed(3)}), ${statistic} for ${CLAIMS[plan.kind](plan.margin)}: ${LOOK_WORDS[verdict]}.`]
  })
}

const CLAIMS = {
  superiority: (_margin: number) => 'being better',
  nonInferiority: (margin: number) => `not being worse by ${margin}`,
} as const

const LOOK_WORDS = { passed: 'shown', worse: 'worse', open: 'not shown', notReached: 'not reached' } as const

function nats(value: number): string {
  return `${value >= 0 ? '+' : ''}${value.toFixed(3)} nats`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
