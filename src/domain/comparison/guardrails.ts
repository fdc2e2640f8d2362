import type { Measure } from '../../engine'
import type { Economy } from './economyOf'
import type { LiveRun, PairComparison, PitCheck, ShadowComparison } from './types'

export type GuardrailId = 'identicalDays' | 'liveDays' | 'pit' | 'switches' | 'drawdown' | 'latency' | 'agreement'

export type Guardrail = { readonly id: GuardrailId; readonly verdict: 'passed' | 'failed' | 'notYet' | 'notAvailable'; readonly message: string }

/** OPERATIONS: "switches <= 1.25 x production", ">= 5 live days without error". */
const MOST_SWITCHES = 1.25
const MOST_DRAWDOWN = 0.02
export const LIVE_DAYS_NEEDED = 5
/** A call that scores a new day, the start of a worker included, ms. */
const LATENCY_BUDGET_MS = 1000

export type Evidence = { readonly comparison: PairComparison; readonly standing: Pick<ShadowComparison, 'isVoid' | 'isAgreementViewed'>; readonly live: LiveRun | null }

/** What must hold beside the test, each with its numbers (C8). */
export function guardrailsOf({ comparison: { days, economy }, standing, live }: Evidence): readonly Guardrail[] {
  const { a, b, nUnpaired } = days
  return [
    rail('identicalDays', nUnpaired === 0 && (live?.nFaults ?? 0) === 0, nUnpaired > 0 ? `${nUnpaired} days after both trainings have a row for one of the two only.` : faultsOf(live)),
    liveRail(live),
    pitRail(b.pit, a.pit),
    switchRail(a.nSwitches, b.nSwitches, days.dates.length),
    drawdownRail(economy),
    latencyRail(live?.latencyP99 ?? null),
    standing.isAgreementViewed
      ? { id: 'agreement', verdict: 'passed', message: 'The agreement matrix was viewed.' }
      : { id: 'agreement', verdict: 'notYet', message: 'The agreement matrix has not been marked as viewed.' },
  ]
}

function faultsOf(live: LiveRun | null): string {
  return live !== null && live.nFaults > 0
    ? `On ${live.nFaults} live days only one of the two answered, was given other cells, or gave no score.`
    : 'Every day after both trainings has a row for both.'
}

function liveRail(live: LiveRun | null): Guardrail {
  const n = live?.nDays ?? 0
  const message = `${n} live days answered by both without error; ${LIVE_DAYS_NEEDED} are needed.`
  return { id: 'liveDays', verdict: n >= LIVE_DAYS_NEEDED ? 'passed' : 'notYet', message }
}

function drawdownRail(economy: Economy | null): Guardrail {
  if (economy === null) return { id: 'drawdown', verdict: 'notAvailable', message: 'The data have no price or return to trade, or too few paired days: the drawdown is not judged.' }
  const depth = (measure: Measure) => (measure.isDefined ? measure.value : 0)
  const [a, b] = [depth(economy.a.maxDrawdown), depth(economy.b.maxDrawdown)]
  return rail('drawdown', b - a <= MOST_DRAWDOWN, `Acting on the shadow lost at most ${percent(b)} from a peak, on production ${percent(a)}; 2 points more are allowed.`)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function latencyRail(p99: number | null): Guardrail {
  if (p99 === null) return { id: 'latency', verdict: 'notYet', message: 'The shadow has answered no live call yet.' }
  return rail('latency', p99 <= LATENCY_BUDGET_MS, `99 of 100 calls of the shadow took at most ${p99.toFixed(0)} ms; the budget is ${LATENCY_BUDGET_MS} ms.`)
}

function pitRail(shadow: PitCheck | null, production: PitCheck | null): Guardrail {
  if (shadow === null) return { id: 'pit', verdict: 'notYet', message: 'Too few paired days to judge the forecast; 60 are needed.' }
  const beside = production === null ? '' : ` Production: ${numbersOf(production)}.`
  return rail('pit', !shadow.isRejected, `The forecast of the shadow is ${shadow.isRejected ? 'rejected' : 'not rejected'} at 1 % on ${shadow.nRows} days: ${numbersOf(shadow)}.${beside}`)
}

function numbersOf({ test, statistic, limit }: PitCheck): string {
  return `${test === 'berkowitz' ? 'Berkowitz' : 'uniformity'} ${statistic.toFixed(1)}, limit ${limit.toFixed(1)}`
}

function switchRail(a: number, b: number, nDays: number): Guardrail {
  if (nDays === 0) return { id: 'switches', verdict: 'notYet', message: 'No paired day yet.' }
  return rail('switches', b <= MOST_SWITCHES * a, `The shadow changed the regime ${b} times on ${nDays} paired days, production ${a} times; at most ${MOST_SWITCHES} times as many are allowed.`)
}

function rail(id: GuardrailId, isPassed: boolean, message: string): Guardrail {
  return { id, verdict: isPassed ? 'passed' : 'failed', message }
}
