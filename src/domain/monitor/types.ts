import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'

/**
 * What is watched over a window of data days. `logScore` is the mean log score less what the forecast expected of it: by itself the log score
 * falls in every spell of a wide regime, in health too.
 */
export type Figure = 'stressShare' | 'confidence' | 'switchRate' | 'logScore' | 'scoreCusum' | 'pitUniformity' | 'berkowitz'

/** Figures that share one alarm budget. */
export type MonitorFamily = 'regimes' | 'score' | 'forecast'

/** One figure over one window; `window` is null for the CUSUM, which has none. */
export type Monitor = {
  /** 'logScore_90', 'scoreCusum' */
  readonly id: string
  readonly family: MonitorFamily
  readonly figure: Figure
  readonly window: number | null
}

export type MonitorSettings = {
  /** data days in which each family may raise one false alarm */
  readonly budget: number
  /** data days of each window, ascending */
  readonly windows: readonly number[]
  /** simulated paths of `budget` evaluated days, at least 2 000 */
  readonly nPaths: number
  readonly seed: number
  /** series that are watched at once and share the budget; one where it is absent */
  readonly nSeries?: number
}

/** Where a figure of a healthy model lies, from simulated paths. */
export type Band = Monitor & {
  /** outside of these counts as a breach; null: that side is never one */
  readonly lower: number | null
  readonly upper: number | null
  /** median of the simulated figure */
  readonly center: number
  /** the smallest lasting change of the figure that is outside on four days of five; null on a side without limit */
  readonly detectableRise: number | null
  readonly detectableFall: number | null
  /** how the training years widened the simulated band; null where it stands as simulated */
  readonly widening: Widening | null
}

export type Widening = {
  /** distance of the limits from the centre, as a multiple of the simulated distance */
  readonly factor: number
  /** alarms of this monitor on the training rows with the simulated band */
  readonly alarmsInTraining: number
}

export type FamilyAlarms = {
  readonly family: MonitorFamily
  /** false alarms per budget of days on the simulated paths, each a series */
  readonly simulatedAlarms: number
  /** 95 % interval of that mean over truths */
  readonly interval: readonly [number, number]
  /** share of the truths under which the family keeps the budget on all series together, over as many budgets as a truth draws paths: counted for one series, told from the variances for several */
  readonly shareKept: number
}

/** Bands of one model under one alarm budget; plain data, kept by the digest of the model and the settings. */
export type Calibration = {
  readonly modelDigest: Digest
  readonly settings: MonitorSettings
  /** truths that may stand behind the model, each drawing as many of the paths; what estimating the parameters adds */
  readonly nTruths: number
  readonly bands: readonly Band[]
  readonly families: readonly FamilyAlarms[]
  /** training rows that the bands were checked against; 0: none were at hand */
  readonly nTrainingRows: number
}

/** Normal; Pending: a breach, fewer than 3 of 5 data days; Alerting; Recovering: inside 80 % of the band, not yet for 5 days; NoData: 3 sessions missed; Error: its figure or its band cannot be computed. */
export type MonitorState = 'Normal' | 'Pending' | 'Alerting' | 'Recovering' | 'NoData' | 'Error'

/** One monitor on every row after the training part. */
export type MonitorTrack = {
  readonly band: Band
  /** (n) NaN while the window fills */
  readonly values: Float64Array
  /** (n) */
  readonly states: readonly MonitorState[]
  /** why it is in Error on the last rows; the other monitors go on */
  readonly error?: string
}

export type MonitorReport = {
  readonly calibration: Calibration
  /** (n) rows after the last training day */
  readonly dates: Int32Array
  readonly tracks: readonly MonitorTrack[]
  readonly alarms: readonly Alarm[]
}

/** From the day a monitor began to alert to the day it was normal again. */
export type Alarm = { readonly monitor: string; readonly from: DayNumber; readonly to: DayNumber | null; readonly worst: number }
