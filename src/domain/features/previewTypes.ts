import type { DayNumber } from '../shared/day'
import type { RecipeIssue, UndefinedCells } from './types'

/** A recipe as it stands while it is edited, computed as far as it can be. */
export type RecipePreview = {
  readonly issues: readonly RecipeIssue[]
  /** raw columns that the data lack */
  readonly missingColumns: readonly string[]
  readonly nRows: number
  readonly firstDay: DayNumber
  readonly lastDay: DayNumber
  /** rows from the first one on which every output is defined, and how many of them have every output */
  readonly usable: { readonly firstDay: DayNumber; readonly nRows: number; readonly nComplete: number } | null
  /** one for each feature of the recipe, in its order */
  readonly features: readonly FeaturePreview[]
}

export type FeaturePreview =
  | { readonly state: 'blocked'; readonly name: string; readonly reason: string }
  | {
      readonly state: 'computed'
      readonly name: string
      readonly unit: string
      readonly firstDay: DayNumber | null
      readonly nWarmUp: number
      readonly nMissing: number
      readonly undefinedCells: readonly UndefinedCells[]
      readonly moments: Moments | null
      /** about 60 points with the extremes of each stretch of rows */
      readonly sparkline: readonly number[]
      /** (P) rows drawn, at most about 1 200, extremes kept; NaN where not defined */
      readonly days: Int32Array<ArrayBuffer>
      /** (P) */
      readonly values: Float64Array<ArrayBuffer>
      readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[]
    }

/** Of the cells that have a value. */
export type Moments = { readonly n: number; readonly min: number; readonly max: number; readonly mean: number; readonly sd: number | null; readonly median: number }
