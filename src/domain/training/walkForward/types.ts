import type { DayNumber } from '../../shared/day'

/** How rows are divided for a walk forward: an expanding training part, then stretches to score on, one after the other. */
export type WalkForwardRule = {
  readonly nFolds: number
  /** part of the days before the first stretch, 0 to 1 */
  readonly initialShare: number
  /** days left out between the end of a training part and the stretch it is scored on */
  readonly embargo: number
}

/** One fold, by its days: train on all up to one, score a later stretch. */
export type Fold = { readonly index: number; readonly trainLastDay: DayNumber; readonly testFirstDay: DayNumber; readonly testLastDay: DayNumber }

/** Mean log scores of a fold's stretch, nats a row in raw units, each row given the rows before it alone. */
export type FoldScore = {
  readonly fold: Fold
  readonly nTrainRows: number
  readonly nTestRows: number
  readonly logScorePerRow: number
  /** of one Gaussian fitted to the same training part */
  readonly singleGaussianLogScorePerRow: number
  /** of one feature alone, by its own one-step-ahead density: comparable between feature sets; null where none was named */
  readonly targetLogScorePerRow: number | null
}

/** Means over all rows of all folds, nats a row, raw units. */
export type WalkForwardScore = {
  readonly nRows: number
  readonly logScorePerRow: number
  readonly singleGaussianLogScorePerRow: number
  readonly targetLogScorePerRow: number | null
  readonly folds: readonly FoldScore[]
}
