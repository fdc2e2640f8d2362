import type { DecisionCard } from '../../domain/comparison/decisionCard'
import type { Guardrail } from '../../domain/comparison/guardrails'
import type { PairComparison } from '../../domain/comparison/types'
import { isoFromDay } from '../../domain/shared/day'

const GUARDRAIL_WORDS: Readonly<Record<Guardrail['verdict'], string>> = { passed: 'passed', failed: 'failed', notYet: 'not yet', notAvailable: 'no data' }

/** The card in words: the verdict, why, the guardrails, and how far the two agree. */
export function cardAsText({ title, reasons, guardrails, falsePromotion }: DecisionCard, { days, agreement: { share, kappa, riskOff } }: PairComparison): string {
  const { dates, a, b, features, isWholeRow } = days
  const span = dates.length === 0 ? 'no day after both trainings' : `${dates.length} paired days, ${isoFromDay(dates[0]!)} to ${isoFromDay(dates.at(-1)!)}`
  const scored = features.length === 0 ? 'no feature in common' : isWholeRow ? 'scored on all features' : `scored on the ${features.length} features in common: ${features.join(', ')}`
  const lines = [
    `${title}: ${b.label} against ${a.label}`,
    `${span}; ${scored}`,
    ...reasons.map((reason) => `  ${reason}`),
    ...guardrails.map(({ verdict, message }) => `${GUARDRAIL_WORDS[verdict].padEnd(8)} ${message}`),
    `agreement ${share === null ? 'not defined' : `${(100 * share).toFixed(1)} % of days`}, kappa ${kappa === null ? 'not defined' : kappa.toFixed(3)}`,
    `RISK_OFF by the first alone on ${riskOff.daysOnlyA} days in ${riskOff.spellsOnlyA} spells, by the second alone on ${riskOff.daysOnlyB} in ${riskOff.spellsOnlyB}; McNemar over spells p ${riskOff.p.toFixed(3)}`,
    ...(falsePromotion === null ? [] : [`false promotions of this pair if equally good: ${(100 * falsePromotion.rate).toFixed(1)} % (95 % ${(100 * falsePromotion.interval[0]).toFixed(1)} to ${(100 * falsePromotion.interval[1]).toFixed(1)} %), ${falsePromotion.nPaths} paths`]),
  ]
  return `${lines.join('\n')}\n`
}
