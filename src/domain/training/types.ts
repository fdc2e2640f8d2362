import type { CovarianceType, SearchPhase } from '../../engine'
import type { DatasetSymbols } from '../dataset/types'
import type { Recipe } from '../features/types'
import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { ParameterCounts, TrainingConfig } from '../model/types'

/** Chosen features of a data set as one row-major matrix, with the dates of its rows. */
export type FeatureTable = {
  readonly datasetDigest: Digest
  readonly datasetName: string
  readonly names: readonly string[]
  readonly units: readonly (string | null)[]
  readonly columnDigests: readonly Digest[]
  /** (T) */
  readonly dates: Int32Array<ArrayBuffer>
  /** whose rows these are, where the data set holds several symbols: each is a sequence of its own */
  readonly symbols?: DatasetSymbols
  /** the one whose rows these are, taken out of a data set of several */
  readonly symbol?: string
  /** (T, D) raw units, row-major; NaN = missing */
  readonly values: Float64Array<ArrayBuffer>
  readonly periodsPerYear: number
  /** how the data set's features were computed, if they were */
  readonly recipe?: Recipe
  /** every column of the data set, chosen or not, to name them when one is asked for that it lacks */
  readonly datasetColumns?: readonly string[]
}

/** Observations that several workers read without the page copying them: little-endian doubles, (T, D) row-major. */
export type SharedObservations = {
  /** equal key, equal numbers; a worker keeps the last ones it decoded */
  readonly key: string
  readonly blob: Blob
  readonly nSamples: number
  readonly nFeatures: number
  readonly lengths: readonly number[]
}

/** One way out of a refusal, computed for the data at hand. */
export type Remedy = {
  readonly code: 'diag' | 'tied' | 'spherical' | 'fewerFeatures' | 'fewerStates' | 'fewerStatesAndFeatures' | 'longerRange'
  readonly title: string
  readonly detail: string
  readonly needed: number
  /** rows the change would train on (differs from the present ones for a longer range) */
  readonly have: number
  readonly fits: boolean
  /** allowed, but usually too coarse: shown with a warning */
  readonly isCoarse: boolean
  /** the configuration the button applies */
  readonly config: TrainingConfig
}

/** Too few rows, explained: SCREENS.md "Errors that teach". */
export type SampleSizeRefusal = {
  readonly code: 'tooFewSamples'
  readonly message: string
  readonly have: number
  readonly needed: number
  readonly shortBy: number
  readonly nStates: number
  readonly nFeatures: number
  readonly covarianceType: CovarianceType
  readonly counts: ParameterCounts
  readonly rowsPerParameter: number
  readonly yearsNeeded: number
  readonly why: string
  readonly remedies: readonly Remedy[]
}

/** One finding about the data, with the rows it concerns. Findings of severity 'refusal' stop the training. */
export type DataFinding = {
  readonly code:
    | 'missingValues'
    | 'infiniteValues'
    | 'constantColumn'
    | 'collinearColumns'
    | 'unknownColumn'
    | 'unorderedDates'
    | 'duplicateDates'
    | 'emptyRange'
    | 'stuckValues'
    | 'lateStart'
    | 'unknownSymbol'
    | 'outliers'
    | 'unitJump'
    | 'swappedColumns'
    | 'weekendRows'
    | 'mixedFrequency'
    | 'gaps'
    | 'littleVariance'
  readonly severity: 'refusal' | 'warning'
  readonly message: string
  readonly column: string | null
  readonly count: number
  /** first few dates concerned */
  readonly days: readonly DayNumber[]
  /** changes of the configuration that remove it; empty where only the file can be mended */
  readonly fixes: readonly Fix[]
}

/** One click that removes a finding. */
export type Fix = { readonly title: string; readonly config: TrainingConfig }

export type DataRefusal = { readonly code: 'badData'; readonly message: string; readonly findings: readonly DataFinding[] }

export type InvalidConfig = { readonly code: 'invalidConfig'; readonly message: string; readonly field: string }

export type TrainingFailure =
  | SampleSizeRefusal
  | DataRefusal
  | InvalidConfig
  | { readonly code: 'cancelled'; readonly message: string }
  | { readonly code: 'noUsableFit'; readonly message: string }
  | { readonly code: 'workerLost'; readonly message: string }

/** Everything known before a run: does it fit, and what will it cost. */
export type TrainingCheck = {
  readonly counts: ParameterCounts
  readonly nRows: number
  readonly nTrainRows: number
  readonly needed: number
  readonly refusal: SampleSizeRefusal | DataRefusal | InvalidConfig | null
  readonly findings: readonly DataFinding[]
}

export type StartState = 'waiting' | 'running' | 'converged' | 'stopped' | 'discarded'

/** A running training as the screen draws it. */
export type TrainingProgress = {
  readonly step: 'checking' | 'preparing' | 'searching' | 'finishing' | 'walkForward'
  /** 0 to 1 */
  readonly share: number
  readonly message: string
  readonly elapsedMs: number
  readonly remainingMs: number | null
  readonly starts: readonly StartProgress[]
  /** index into starts of the best so far */
  readonly bestStart: number | null
}

export type StartProgress = {
  readonly index: number
  readonly kind: string
  readonly phase: SearchPhase
  readonly state: StartState
  readonly iteration: number
  readonly logLikelihood: number | null
  /** log-likelihood after each iteration so far */
  readonly history: readonly number[]
}
