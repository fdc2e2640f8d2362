import type { CovarianceType, Degeneracy, HmmParams, StopReason } from '../../engine'
import type { DayNumber } from '../shared/day'
import type { Recipe } from '../features/types'
import type { Digest } from '../shared/digest'

/** RISK_ON, NEUTRAL and RISK_OFF, or a named regime in between ('NEUTRAL_2'). */
export type RegimeName = string

export type FeatureSpec = { readonly name: string; readonly unit: string | null }

/** Ordered features a model was trained on. Order matters: a row is read by it. */
export type FeatureSchema = {
  readonly features: readonly FeatureSpec[]
  /** how the features come from raw columns, so that raw data can be scored too; absent where they were given as they are */
  readonly recipe?: Recipe
  readonly digest: Digest
}

/** Standardisation statistics of the training part; z = (x - mean) / std. Part of the model. */
export type Scaler = {
  readonly means: Float64Array
  readonly stds: Float64Array
  /** where each symbol is standardised by its own training rows; means and stds above then are those of all rows together */
  readonly bySymbol?: SymbolScales
  /** raw values beyond these are taken for the limit before they are standardised; absent: no clipping */
  readonly limits?: ClippingLimits
}

/** Quantiles of the training part, one of each a feature. */
export type ClippingLimits = {
  /** (D) raw units */
  readonly lower: Float64Array
  /** (D) raw units */
  readonly upper: Float64Array
}

/** Standardisation statistics of single symbols, row s of each array those of names[s]. */
export type SymbolScales = {
  /** (S) ascending by UTF-16 code unit */
  readonly names: readonly string[]
  /** (S, D) row-major */
  readonly means: Float64Array
  /** (S, D) row-major */
  readonly stds: Float64Array
}

export type LabelRule = {
  /** stress of a state = rank(volatility of this feature) - rank(its mean), in raw units */
  readonly orderingFeature: string
}

export type RegimeOverride = { readonly state: number; readonly from: RegimeName; readonly to: RegimeName; readonly reason: string }

/** Which regime each state is, and how that was decided. */
export type RegimeMapping = {
  /** (K) regime of state k */
  readonly regimes: readonly RegimeName[]
  readonly rule: LabelRule
  /** true when volatility and mean rank the states differently; said wherever regimes are shown */
  readonly isAmbiguous: boolean
  readonly explanation: string
  readonly overrides: readonly RegimeOverride[]
}

/** What the analyst asked for. */
export type TrainingConfig = {
  readonly features: readonly string[]
  readonly nStates: number
  readonly covarianceType: CovarianceType
  readonly seed: number
  /** number of starts; null lets the deterministic time budget decide */
  readonly nStarts: number | null
  readonly maxIter: number
  readonly tol: number
  readonly standardize: boolean
  readonly labelRule: LabelRule
  /**
   * rows used for training, counted from the start of the range; the rest is held out. null = 80 %, or more where the sample rule
   * needs it. Rows of several symbols are counted together, by date, and the last day is taken whole.
   */
  readonly trainRows: number | null
  /** first and last date of the rows taken from the data set; null = all */
  readonly firstDay: DayNumber | null
  readonly lastDay: DayNumber | null
  /** a reason given for going below the sample-size rule; null when the rule holds */
  readonly sampleOverrideReason: string | null
  /** symbols trained on, of a data set that holds several; absent: all there are */
  readonly symbols?: readonly string[]
  /** 'symbol': each symbol is standardised by its own training rows; absent: all by the same */
  readonly scaling?: 'symbol'
  /** quantiles of the training part at which features are clipped; absent: not clipped */
  readonly clipping?: { readonly lower: number; readonly upper: number }
  /** accelerated EM; absent: plain EM, as before there was another */
  readonly accelerate?: true
  /** version whose parameters are one more start, beside the cold ones; absent: none */
  readonly warmStart?: Digest
}

export type ParameterCounts = {
  readonly startprob: number
  readonly transmat: number
  readonly means: number
  readonly covars: number
  readonly total: number
}

export type StartSummary = {
  readonly index: number
  readonly kind: string
  readonly logLikelihood: number | null
  readonly nIter: number
  readonly stopReason: StopReason | 'discarded'
  readonly reason: string | null
}

export type HeldOutMetrics = {
  readonly nRows: number
  /** mean log score per row in raw units, nats */
  readonly logScorePerRow: number
  /** the same rows under one Gaussian fitted on the training part */
  readonly singleGaussianLogScorePerRow: number
  readonly meanConfidence: number
  readonly regimeShares: readonly number[]
}

/** Facts of the fit that follow from data, configuration and seed: part of the model's identity. */
export type ModelMetadata = {
  readonly trigger: TrainingTrigger
  readonly parentDigest: Digest | null
  readonly data: {
    readonly datasetDigest: Digest
    readonly datasetName: string
    readonly columnDigests: readonly Digest[]
    readonly firstDay: DayNumber
    readonly lastDay: DayNumber
    readonly nRows: number
    readonly nTrainRows: number
    readonly trainLastDay: DayNumber
    readonly nRowsDroppedForMissing: number
    readonly periodsPerYear: number
    /** symbols with training rows, where the data set holds several */
    readonly symbols?: readonly string[]
  }
  readonly fit: {
    readonly nIter: number
    readonly stopReason: StopReason
    readonly degeneracies: readonly Degeneracy[]
    /** log-likelihood of the training part, in the units fitted (z-scores when standardised) */
    readonly logLikelihood: number
    /** the same in raw units: minus the sum of log std over rows */
    readonly logLikelihoodRaw: number
    readonly logLikelihoodPerRowRaw: number
    readonly history: readonly number[]
    readonly nFreeParams: ParameterCounts
    readonly aic: number
    readonly bic: number
    readonly icl: number
    readonly nStarts: number
    readonly nReachedBest: number
    readonly starts: readonly StartSummary[]
    /** (K) sum of smoothed probabilities over the training part */
    readonly effectiveRows: readonly number[]
    /** sentences of the second sample check, empty when every state has enough rows of its own */
    readonly warnings: readonly string[]
  }
  /** (K x D) standard error of each mean in raw units, row-major; null where the information is singular */
  readonly meanStandardErrors: readonly number[] | null
  readonly heldOut: HeldOutMetrics | null
  readonly sampleOverrideReason: string | null
  /** how the states were matched to those of the version this one replaces; absent where there was none to match */
  readonly refit?: RefitMatch
}

/** What set a training off, or brought the version here. */
export type TrainingTrigger = 'manual' | 'import' | 'sample' | 'schedule' | 'sweep'

/** The states of a refit beside those of the version it replaces. */
export type RefitMatch = {
  readonly parentDigest: Digest
  /** 'us-market 1.2.0' */
  readonly parentLabel: string
  /** rows that both versions read */
  readonly nSharedRows: number
  /** (K) in the order of the new version's states */
  readonly states: readonly StateOfRefit[]
}

export type StateOfRefit = {
  /** state of the version replaced that this one is assigned to */
  readonly parentState: number
  /** the name that state had */
  readonly parentRegime: RegimeName
  /** Hellinger distance of the two Gaussians in raw units, 0 (equal) to 1 */
  readonly distance: number
  /** rows that both put into the state, of those that either does; null where neither has any */
  readonly overlap: number | null
  /** 'new': nothing before resembles it, and it has a name of its own */
  readonly verdict: 'same' | 'new'
}

/** Circumstances of the run: recorded and checked, but two runs that differ only here made the same model. */
export type RunRecord = {
  readonly createdAt: number
  readonly trainedAt: number
  readonly wallMs: number
  readonly engineBuild: string
  readonly runtime: string
}

/** A few training rows (raw units) with their filtered probabilities, to check a loaded model by. */
export type GoldenRows = {
  readonly nRows: number
  /** (nRows, D) raw units; the first rows of the training part */
  readonly inputs: Float64Array
  /** (nRows, K) */
  readonly filtered: Float64Array
}

/** A fitted detector, immutable: schema + scaler + parameters + mapping. */
export type DetectorModel = {
  readonly schema: FeatureSchema
  readonly scaler: Scaler | null
  /** in the units fitted */
  readonly params: HmmParams
  readonly mapping: RegimeMapping
}

/** A model version. `digest` is its identity; `recordDigest` also covers label and run record. */
export type ModelVersion = DetectorModel & {
  readonly digest: Digest
  readonly recordDigest: Digest
  /** of scaler and parameters alone: equal for equal data, configuration and seed on any machine */
  readonly parameterDigest: Digest
  readonly name: string
  /** semantic version, '1.0.0' */
  readonly version: string
  readonly config: TrainingConfig
  readonly metadata: ModelMetadata
  readonly run: RunRecord
  readonly golden: GoldenRows
}
