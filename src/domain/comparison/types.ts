import type { DieboldMariano } from '../../engine'
import type { RegimeName } from '../model/types'
import type { Digest } from '../shared/digest'
import type { Economy } from './economyOf'
import type { Failure } from '../shared/failure'

/** A new recipe must be better; a refresh of the same recipe must not be worse by more than the margin. */
export type ComparisonKind = 'superiority' | 'nonInferiority'

/** What a shadow must show against the version in production, fixed before its days are looked at (RULES.md, C4). */
export type ComparisonPlan = {
  /** the version in production when the plan was opened */
  readonly against: Digest
  readonly kind: ComparisonKind
  /** nats a day by which the shadow may be worse; 0 for superiority */
  readonly margin: number
  /** paired days at which the test is made, ascending */
  readonly looks: readonly number[]
}

/** Whether the forecast of a model fits the paired days, by the worst of its features. */
export type PitCheck = {
  readonly nRows: number
  readonly test: 'berkowitz' | 'uniformity'
  readonly statistic: number
  /** at 1 %, shared among features and both tests */
  readonly limit: number
  readonly isRejected: boolean
}

/** What one of the two says of the paired days. */
export type PairSide = {
  readonly digest: Digest
  readonly label: string
  /** (K) */
  readonly regimes: readonly RegimeName[]
  /** (n) most probable state */
  readonly states: Uint8Array<ArrayBuffer>
  /** (n, K) P(state | rows up to and including this one) */
  readonly filtered: Float64Array<ArrayBuffer>
  readonly nSwitches: number
  /** null below a full window of days */
  readonly pit: PitCheck | null
}

/** a is in production, b in shadow; a paired day comes after the training of both has ended, and both have a row for it. */
export type PairedDays = {
  readonly a: PairSide
  readonly b: PairSide
  /** (n) */
  readonly dates: Int32Array<ArrayBuffer>
  /** features whose joint density is compared: those that both read, cell for cell */
  readonly features: readonly string[]
  /** true where that is all that either reads */
  readonly isWholeRow: boolean
  /** true for one set of parameters under two names: the scores are equal by construction */
  readonly isSameModel: boolean
  /** (n) log score of b less that of a, raw units, nats; NaN where every compared cell is missing. Null without a feature in common */
  readonly differences: Float64Array<ArrayBuffer> | null
  /** days after both trainings for which only one has a row */
  readonly nUnpaired: number
}

export type LookResult = {
  readonly days: number
  /** 'worse': the shadow is worse than the plan allows, at the same level; 'open': neither is shown */
  readonly verdict: 'passed' | 'worse' | 'open' | 'notReached'
  /** null until it is reached */
  readonly test: DieboldMariano | null
  /** 95 % interval of the mean by the stationary bootstrap; beside the test, no part of it. Null until it is reached */
  readonly bootstrap: readonly [number, number] | null
}

/** How far the two name the same regimes on the paired days. */
export type Agreement = {
  /** regimes that either names */
  readonly regimes: readonly RegimeName[]
  /** (k, k) days; rows by what a says, columns by what b says */
  readonly counts: readonly number[]
  readonly share: number | null
  readonly kappa: number | null
  readonly riskOff: RiskOffCalls
}

/** Who calls RISK_OFF more often. Spells are runs of days with one and the same disagreement; `p` is McNemar's over spells. */
export type RiskOffCalls = { readonly daysOnlyA: number; readonly daysOnlyB: number; readonly spellsOnlyA: number; readonly spellsOnlyB: number; readonly p: number }

/** Everything that follows from two versions, their rows and the plan. */
export type PairComparison = {
  readonly plan: ComparisonPlan
  readonly days: PairedDays
  /** paired days with a score */
  readonly nDays: number
  readonly looks: readonly LookResult[]
  /** all paired days, for orientation: no decision follows from it */
  readonly latest: DieboldMariano | null
  /** standard deviation of a day's difference when days that depend on each other are counted, nats; null below 10 days */
  readonly longRunDeviation: number | null
  /** true difference above the null, nats a day, that the looks find in 80 % of cases; null with the deviation */
  readonly detectable: number | null
  readonly agreement: Agreement
  /** null where nothing can be traded */
  readonly economy: Economy | null
}

/** The comparison of a version in shadow, as the registry keeps it. */
export type ShadowComparison = {
  readonly plan: ComparisonPlan
  /** the plan was changed while it ran: its looks no longer keep to 5 % */
  readonly isVoid: boolean
  /** the analyst has looked at the agreement matrix against `plan.against` */
  readonly isAgreementViewed: boolean
}

/** What the prediction log says of production and shadow answering side by side. */
export type LiveRun = {
  /** days that both answered as they came, with a score */
  readonly nDays: number
  /** days that only one answered, was given other cells for, or gave no score for */
  readonly nFaults: number
  /** of the calls of the shadow, ms; null without calls */
  readonly latencyP99: number | null
}

/** How often two equally good models would pass, the days drawn from the model in production. */
export type FalsePromotion = {
  readonly nPaths: number
  readonly nPassed: number
  readonly rate: number
  /** 95 %, Wilson */
  readonly interval: readonly [number, number]
  /** mean of the difference on the drawn days before it was moved to the null, nats a day */
  readonly meanDifference: number
}

export type PairFailure = Failure<'severalSymbols' | 'featureMismatch' | 'otherPlan'>
