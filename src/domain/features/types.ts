import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import type { FeatureKind } from './kinds/kindNames'

export type { FeatureKind } from './kinds/kindNames'

/** The only format there is so far; a file of a newer one is refused, an older one will be migrated. */
export const RECIPE_FORMAT = 1

/**
 * How raw columns become features: plain data, versioned, the same numbers anywhere. Two recipes that compute the same have the
 * same digest (see digestOfRecipe); the name does not enter it.
 */
export type Recipe = {
  readonly formatVersion: typeof RECIPE_FORMAT
  readonly name: string
  /** the column whose dates are the rows, such as the price's; null = every row of the data set */
  readonly calendar: string | null
  /** one rule for each raw column that a feature reads, in the order of first use */
  readonly series: readonly SeriesRule[]
  /** a feature may read the ones before it */
  readonly features: readonly FeatureDefinition[]
  readonly clipping: Clipping
}

/** When a value of a raw column becomes known, and how long it stands in for the next one. README.md defines both exactly. */
export type SeriesRule = {
  readonly column: string
  readonly lag: PublicationLag
  /** rows for which a value is carried forward after the row it arrives on; 0 = never */
  readonly fillLimit: number
}

export type PublicationLag = { readonly count: number; readonly unit: LagUnit }

export const LAG_UNITS = ['rows', 'businessDays', 'calendarDays'] as const

export type LagUnit = (typeof LAG_UNITS)[number]

export type FeatureDefinition = {
  readonly name: string
  readonly kind: FeatureKind
  /** raw columns or earlier features, in the order the kind states; a name means the feature if one before has it */
  readonly inputs: readonly string[]
  readonly parameters: Parameters
  /** what one step is: a row of the table, or a value of the series itself (its own weeks or months) */
  readonly steps: 'rows' | 'observations'
  /** false: an intermediate result that later features read and no model sees */
  readonly isOutput: boolean
}

/** Numbers and choices by name; the kind says which, and their limits. */
export type Parameters = Readonly<Record<string, number | string>>

/** Winsorising: limits are quantiles of the training part, fitted when a model is trained and kept with it. */
export type Clipping = { readonly mode: 'none' } | { readonly mode: 'quantiles'; readonly lower: number; readonly upper: number }

/** A table of raw series; dates ascending, NaN = missing. A data set is one. */
export type RawTable = {
  readonly name: string
  /** (T) */
  readonly dates: Int32Array
  readonly columns: readonly RawColumn[]
}

export type RawColumn = { readonly name: string; readonly unit: string | null; readonly values: Float64Array }

/** Why a cell of a feature has no value. */
export type UndefinedReason =
  | 'warmUp'
  | 'missingInput'
  | 'infiniteInput'
  | 'notPositive'
  | 'zeroDivisor'
  | 'constantWindow'
  | 'highBelowLow'
  | 'outsideRange'
  | 'notFinite'

/** The cells of one feature that have no value for one reason. */
export type UndefinedCells = {
  readonly reason: UndefinedReason
  readonly count: number
  /** first few rows concerned */
  readonly rows: readonly number[]
  readonly days: readonly DayNumber[]
  /** names the input, the value and what it would take */
  readonly message: string
}

export type ComputedFeature = {
  readonly name: string
  readonly unit: string | null
  /** (T) NaN where not defined */
  readonly values: Float64Array<ArrayBuffer>
  /** (T) 0 where there is a value, else 1 + index into REASONS */
  readonly reasons: Uint8Array<ArrayBuffer>
  /** first row with a value; null if there is none */
  readonly firstRow: number | null
  readonly undefinedCells: readonly UndefinedCells[]
}

/** Features of every row of the calendar; the value at row t depends on nothing that was published after it. */
export type FeatureSet = {
  readonly recipeDigest: Digest
  /** (T) */
  readonly dates: Int32Array<ArrayBuffer>
  /** the outputs, in the recipe's order */
  readonly features: readonly ComputedFeature[]
}

/** One thing wrong with a recipe, at its place. */
export type RecipeIssue = {
  readonly code:
    | 'noName'
    | 'noFeatures'
    | 'tooManyFeatures'
    | 'noOutput'
    | 'badName'
    | 'duplicateName'
    | 'nameIsInput'
    | 'unknownKind'
    | 'inputCount'
    | 'noInput'
    | 'laterFeature'
    | 'badParameter'
    | 'unknownParameter'
    | 'notOneSeries'
    | 'badLag'
    | 'badFillLimit'
    | 'badClipping'
    | 'badSeries'
  /** the feature concerned, or null for the recipe as a whole */
  readonly feature: string | null
  /** index into features, or null */
  readonly index: number | null
  /** 'name', 'inputs', the name of a parameter, 'lag', … */
  readonly field: string
  readonly message: string
}

export type RecipeFailure =
  | Failure<'notARecipe' | 'newerRecipe'>
  | (Failure<'invalidRecipe'> & { readonly issues: readonly RecipeIssue[] })
  | (Failure<'missingColumns'> & { readonly missing: readonly string[] })
  | Failure<'duplicateColumn' | 'noRows' | 'noCompleteRow'>
