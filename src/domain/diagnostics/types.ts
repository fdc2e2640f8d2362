import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'

/** Rows that a figure is about: those the parameters were estimated from, or those after them. */
export type RowPart = 'training' | 'heldOut'

/** Rows of one series, in time order: the first `nTraining` of them were trained on. */
export type SequenceShape = { readonly nRows: number; readonly nTraining: number }

/** One feature's one-step-ahead residuals z over a part; under the model z is standard normal and independent of the rows before. */
export type FeatureFigures = {
  /** share of |z| beyond 1.96, where 5 % are expected */
  readonly outside: number
  /** share of |z| beyond 3, where 0.27 % are expected */
  readonly farOutside: number
  /** largest distance of the distribution of Phi(z) from the uniform one (Kolmogorov), 0 to 1 */
  readonly ks: number
  /** n times the sum of squared autocorrelations of z over lags 1 to 10 (Box and Pierce 1970) */
  readonly memory: number
  /** the same of z squared (McLeod and Li 1983) */
  readonly volatility: number
  /** autocorrelations of z at lags 1 to 20 */
  readonly acf: readonly number[]
  /** autocorrelations of z squared at lags 1 to 20 */
  readonly acfOfSquares: readonly number[]
  /** share of Phi(z) in each of 20 bins of equal width; 5 % each are expected */
  readonly pitShares: readonly number[]
  /** quantiles of z at the levels of QUANTILE_POINTS */
  readonly quantiles: readonly number[]
}

/** Spells of one state on the path of most probable filtered states. Those cut off by an end of a series or of the part are left out. */
export type SpellFigures = {
  readonly nSpells: number
  /** rows; null without a whole spell */
  readonly meanRows: number | null
  /** share of the spells that last at most each of SPELL_EDGES rows; zeros without a whole spell */
  readonly upTo: readonly number[]
}

/** What is computed of one part of one history, real or simulated, in the same way. */
export type PartFigures = {
  readonly nRows: number
  /** mean of the log score of a row less what its forecast expected of it, nats a row */
  readonly surprise: number
  /** (D) */
  readonly features: readonly FeatureFigures[]
  /** (K) */
  readonly spells: readonly SpellFigures[]
}

export type Interval = { readonly low: number; readonly high: number }

/** 95 % of the simulated histories lie between, point by point. */
export type HealthyFeature = {
  readonly acf: readonly Interval[]
  readonly acfOfSquares: readonly Interval[]
  readonly pitShares: readonly Interval[]
  readonly quantiles: readonly Interval[]
}

/** `upTo`: mean over the simulated histories, for what is expected; the intervals are 95 %, point by point. Null without spells there. */
export type HealthySpells = { readonly meanRows: Interval | null; readonly shares: readonly Interval[]; readonly expectedShares: readonly number[] }

export type CheckName = 'width' | 'shape' | 'memory' | 'volatility' | 'score' | 'spells'

/** One figure of a check with the range that healthy histories keep, all figures of the check together. */
export type CheckMember = {
  readonly figure: 'outside' | 'farOutside' | 'ks' | 'memory' | 'volatility' | 'surprise' | 'nSpells' | 'spellDistance'
  /** feature, or state for the figures of spells; 0 for `surprise` */
  readonly index: number
  readonly observed: number
  /** null: only too much is a fault */
  readonly low: number | null
  readonly high: number
  readonly isOff: boolean
  /** how far out of the range, in units of its half width; above 1 it is off */
  readonly excess: number
}

export type Check =
  | { readonly name: CheckName; readonly standing: 'fits' | 'off'; /** share of healthy histories at least as far out */ readonly pValue: number; readonly members: readonly CheckMember[]; /** states with too few spells to say */ readonly leftOut: readonly number[] }
  | { readonly name: CheckName; readonly standing: 'cannotSay'; readonly reason: 'fewRows' | 'fewSpells' | 'fewSimulations' }

export type PartDiagnosis = {
  readonly part: RowPart
  readonly firstDay: DayNumber
  readonly lastDay: DayNumber
  readonly figures: PartFigures
  /** (D) and (K); null where too few simulated fits succeeded */
  readonly healthy: { readonly features: readonly HealthyFeature[]; readonly spells: readonly HealthySpells[] } | null
  readonly checks: readonly Check[]
}

/** One parameter in raw units with its 95 % intervals. */
export type ParameterInterval = {
  readonly kind: 'mean' | 'std' | 'stay'
  readonly state: number
  /** null for `stay`, the probability to stay in a state */
  readonly feature: number | null
  readonly estimate: number
  /** from the observed information; null where that is singular or the parameter is held fixed */
  readonly wald: Interval | null
  /** percentiles of the simulated fits; null where too few succeeded */
  readonly bootstrap: Interval | null
}

/** Everything that was found about a fit; plain data, stored as it is. */
export type Diagnosis = {
  readonly modelDigest: Digest
  readonly datasetDigest: Digest
  readonly seed: number
  /** histories simulated, those whose fit can be used, and those whose fit degenerated or failed */
  readonly nReplicates: number
  readonly nUsed: number
  readonly nSequences: number
  /** what a row stands for, in the plural: 'days' */
  readonly rowWord: string
  readonly parts: readonly PartDiagnosis[]
  readonly parameters: readonly ParameterInterval[]
  /** why there are no intervals from the observed information; null where there are */
  readonly waldMissing: string | null
}
