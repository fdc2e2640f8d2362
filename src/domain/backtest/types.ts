import type { Drawdown, Measure, MeasureName, Measures, SharpeProbability, StopReason } from '../../engine'
import type { RegimeName } from '../model/types'
import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import type { FeatureTable } from '../training/types'
import type { BacktestSettings } from './settings'

/**
 * Probabilities of regimes as they were knowable at the close of each row: filtered, by models that saw no later row. A strategy
 * decides by this type only.
 */
export type CausalProbabilities = {
  readonly kind: 'filtered'
  /** (G) */
  readonly regimes: readonly RegimeName[]
  /** first row of the table that has any: rows before it are not decided on */
  readonly firstRow: number
  /** (T, G) row-major, over all rows of the table; rows before the first are zero */
  readonly probabilities: Float64Array<ArrayBuffer>
  /** (T) 0 where nothing is known of a row because each of its features is missing, else 1 */
  readonly isKnown: Uint8Array<ArrayBuffer>
}

/** The same from the whole sample, the future included: the yardstick of a look-ahead, never a strategy's. */
export type HindsightProbabilities = Omit<CausalProbabilities, 'kind'> & { readonly kind: 'hindsight' }

/** One series with what is traded on it; row t of each array is row t of the table. */
export type BacktestRows = {
  readonly table: FeatureTable
  /** (T) simple return of the row; NaN = missing */
  readonly returns: Float64Array
  /** (T) simple return of cash over the row */
  readonly cash: Float64Array
}

export type BacktestFailure = Failure<
  'invalidSettings' | 'unknownColumn' | 'badPrice' | 'severalSymbols' | 'tooFewRows' | 'noRowsAfterTraining' | 'featureMismatch' | 'unusableRefit' | 'unknownRegime' | 'cancelled' | 'workerLost'
>

/** What a strategy decides, row by row of the table. */
export type Decisions = {
  /** first row decided on */
  readonly firstRow: number
  /** (T) weight decided at the close; NaN before the first row */
  readonly weights: Float64Array<ArrayBuffer>
  /** (T) index into `regimes` of the regime acted on; 255 before the first row */
  readonly acted: Uint8Array<ArrayBuffer>
  readonly regimes: readonly RegimeName[]
  /** rows of which nothing is known: the weight before holds */
  readonly nUnknown: number
}

/** One fit of a walk forward, in words and numbers. */
export type RefitSummary = {
  readonly index: number
  readonly trainFirstDay: DayNumber
  readonly trainLastDay: DayNumber
  readonly nTrainRows: number
  /** days it decides on */
  readonly firstDay: DayNumber
  readonly lastDay: DayNumber
  readonly logLikelihoodPerRow: number
  /** 'degenerate': no start ended healthy, and the best of those decides all the same */
  readonly stopReason: StopReason
  /** of all it was computed from: rows, configuration, budget */
  readonly inputDigest: Digest
  /** states that resemble none of the refit before; where there are any, the label rule names all states; 0 for the first */
  readonly nNewStates: number
  readonly regimes: readonly RegimeName[]
}

/** Ends of an interval at the level of the settings; null where a resample does not define the figure. */
export type Interval = readonly [number, number] | null

/** An account with its figures and their intervals. */
export type Performance = {
  readonly measures: Measures
  readonly intervals: Readonly<Record<MeasureName, Interval>>
  readonly drawdown: DatedDrawdown
}

/** The maximum drawdown by its days. */
export type DatedDrawdown = Pick<Drawdown, 'depth' | 'nRows'> & {
  /** null: the capital at the start, or no drawdown at all */
  readonly peakDay: DayNumber | null
  readonly troughDay: DayNumber | null
  /** null: still open at the end, or no drawdown at all */
  readonly recoveryDay: DayNumber | null
}

/** One change of the weight held. */
export type Trade = {
  readonly decidedDay: DayNumber
  /** the close it is traded at */
  readonly day: DayNumber
  readonly regime: RegimeName
  readonly from: number
  readonly to: number
  /** part of the capital */
  readonly cost: number
  /** compounded return of the account until the next trade, or the end */
  readonly returnUntilNext: number
  readonly nRows: number
}

/** The strategy with another delay, on the same rows for each. */
export type DelayPoint = { readonly delay: number; readonly sharpe: Measure; readonly cagr: Measure; readonly maxDrawdown: Measure }

/** The strategy at another cost. */
export type CostPoint = { readonly costBps: number; readonly sharpe: Measure; readonly cagr: Measure; readonly maxDrawdown: Measure }

export type CostSensitivity = {
  readonly points: readonly CostPoint[]
  /** basis points at which the strategy's mean return is that of the constant weight at its mean exposure */
  readonly breakEvenBps: Measure
}

/** How late the regimes acted on follow those of hindsight. */
export type DetectionDelay = {
  /** switches on the hindsight path */
  readonly nSwitches: number
  /** those whose regime was acted on before the hindsight path left it */
  readonly nDetected: number
  /** rows from a switch to the close it was acted on, over those detected */
  readonly median: Measure
  readonly mean: Measure
}

/** What a look-ahead would have shown. Not a result: two of the three know the future. */
export type LookAheadMeter = {
  readonly kind: 'lookAhead'
  /** rows that all were measured on */
  readonly nRows: number
  /** filtered, traded after the delay: what could have been done */
  readonly honest: Measure
  /** smoothed probabilities, traded after the delay */
  readonly smoothed: Measure
  /** filtered, but earning the return of the very row that decides */
  readonly sameDay: Measure
  /** both at once */
  readonly smoothedSameDay: Measure
}

/** The decisions made anew on data that end earlier. */
export type TruncationCheck = {
  readonly nCuts: number
  /** decisions compared, over all cuts */
  readonly nDecisions: number
  /** refits made anew */
  readonly nRefits: number
  /** null: every decision is the same */
  readonly firstDifference: { readonly cutDay: DayNumber; readonly day: DayNumber; readonly what: 'refit' | 'regime' | 'weight' } | null
}

/** Rows of the account, for charts; all arrays of one length. */
export type BacktestSeries = {
  readonly dates: Int32Array<ArrayBuffer>
  /** simple returns of the capital */
  readonly strategy: Float64Array<ArrayBuffer>
  readonly buyAndHold: Float64Array<ArrayBuffer>
  readonly constantWeight: Float64Array<ArrayBuffer>
  /** weight held over the row */
  readonly held: Float64Array<ArrayBuffer>
  /** index into `regimes` of the regime acted on at the row's close */
  readonly acted: Uint8Array<ArrayBuffer>
  readonly regimes: readonly RegimeName[]
}

/** A finished backtest. */
export type Backtest = {
  /** of everything it was computed from but the number of trials: settings, model, rows, returns and cash */
  readonly id: Digest
  readonly settings: BacktestSettings
  /** version backtested, or whose configuration is refitted; null for a configuration of no version */
  readonly modelDigest: Digest | null
  /** of the configuration that is refitted; null for a frozen version */
  readonly configDigest: Digest | null
  readonly datasetDigest: Digest
  readonly datasetName: string
  readonly symbol: string | null
  readonly periodsPerYear: number
  readonly series: BacktestSeries
  readonly strategy: Performance
  readonly buyAndHold: Performance
  readonly constantWeight: Performance
  /** Sharpe ratio of the strategy less that of buy and hold */
  readonly sharpeDifference: { readonly value: Measure; readonly interval: Interval }
  readonly sharpe: SharpeProbability
  readonly trades: readonly Trade[]
  readonly delays: readonly DelayPoint[]
  readonly costs: CostSensitivity
  readonly lookAhead: LookAheadMeter
  readonly detection: DetectionDelay
  /** mean rows of a block of the bootstrap */
  readonly blockLength: number
  /** empty for a frozen version */
  readonly refits: readonly RefitSummary[]
  /** null: not checked yet */
  readonly truncation: TruncationCheck | null
  readonly counts: {
    /** rows without a return, taken as zero */
    readonly missingReturns: number
    /** rows of which nothing was known: the weight before was held */
    readonly unknown: number
  }
}
