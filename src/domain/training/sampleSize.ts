import type { ModelSize } from './countParameters'
import { countParameters } from './countParameters'

/** Rows of the training part asked for each free parameter. */
export const ROWS_PER_PARAMETER = 10

/** Rows asked of any model, however small: about five months of days. */
export const MIN_TRAIN_ROWS = 100

/** Effective rows a state needs for each parameter of its own, or the fit is saved with a warning. */
export const ROWS_PER_OWN_PARAMETER = 5

const DEFAULT_TRAIN_SHARE = 0.8

/** Rows the training part must have: ten for each free parameter, and never fewer than `MIN_TRAIN_ROWS`. */
export function neededRows(size: ModelSize): number {
  return Math.max(ROWS_PER_PARAMETER * countParameters(size).total, MIN_TRAIN_ROWS)
}

/**
 * Rows of the training part, counted from the start of the range. An explicit number is taken as given. Otherwise
 * 80 % are trained on, or more where 80 % would break the sample rule: as many as the rule needs, up to all rows.
 */
export function trainingRows(nRows: number, trainRows: number | null, needed: number): number {
  if (trainRows !== null) return Math.min(trainRows, nRows)
  return Math.max(Math.floor(DEFAULT_TRAIN_SHARE * nRows), Math.min(nRows, needed))
}
