import type { DieboldMariano } from '../../engine'
import { isoFromDay } from '../shared/day'
import type { DecisionCard } from './decisionCard'
import type { LookResult, PairComparison, PairSide } from './types'

/** The figures of a card as plain data: what the log keeps with a decision, and what the command line prints. */
export type CardFigures = Readonly<Record<string, unknown>>

export function cardFigures({ verdict, title, reasons, daysLeft, guardrails, falsePromotion }: DecisionCard, { plan, days, nDays, looks, latest, longRunDeviation, detectable, agreement, economy }: PairComparison): CardFigures {
  const { dates } = days
  return {
    verdict, title, reasons, daysLeft,
    a: sideFigures(days.a), b: sideFigures(days.b),
    plan: { kind: plan.kind, margin: plan.margin, looks: plan.looks },
    days: { paired: dates.length, scored: nDays, unpaired: days.nUnpaired, first: dates.length === 0 ? null : isoFromDay(dates[0]!), last: dates.length === 0 ? null : isoFromDay(dates.at(-1)!) },
    features: days.features, isWholeRow: days.isWholeRow, isSameModel: days.isSameModel,
    looks: looks.map(lookFigures),
    allDays: latest && testFigures(latest),
    longRunDeviation, detectable,
    agreement: { regimes: agreement.regimes, counts: agreement.counts, share: agreement.share, kappa: agreement.kappa, riskOff: agreement.riskOff },
    economy: economy && { ...economy, difference: economy.difference && testFigures(economy.difference) },
    guardrails,
    falsePromotion,
  }
}

function sideFigures({ digest, label, nSwitches, pit }: PairSide) {
  return { digest, label, switches: nSwitches, pit }
}

function lookFigures({ days, verdict, test, bootstrap }: LookResult) {
  return { days, verdict, test: test && testFigures(test), bootstrap }
}

function testFigures({ n, mean, standardError, bandwidth, statistic, criticalValue, interval }: DieboldMariano) {
  return { n, mean, standardError, bandwidth, statistic: Number.isNaN(statistic) ? null : statistic, criticalValue, interval }
}
