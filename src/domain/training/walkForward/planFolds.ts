import type { SelectedRows } from '../selectRows'
import type { Fold, WalkForwardRule } from './types'

/** Fewest days in a stretch that is scored. */
const FEWEST_TEST_DAYS = 5

/** What can be asked for. */
export const MIN_FOLDS = 2
export const MAX_FOLDS = 20

export const DEFAULT_RULE: WalkForwardRule = { nFolds: 5, initialShare: 0.5, embargo: 5 }

/**
 * The folds of a rule over the days there are. The stretches to score follow one another and fill what the initial part leaves; each
 * training part ends `embargo` days before its stretch. Symbols share the days, so no symbol is trained on a day that another is
 * scored on. Empty where the days are too few.
 */
export function planFolds({ dates }: Pick<SelectedRows, 'dates'>, { nFolds, initialShare, embargo }: WalkForwardRule): readonly Fold[] {
  const days = [...new Set(dates)].sort((a, b) => a - b)
  const initial = Math.floor(days.length * initialShare)
  const rest = days.length - initial
  if (initial - embargo < 1 || rest < nFolds * FEWEST_TEST_DAYS) return []
  const startOf = (fold: number) => initial + Math.floor((fold * rest) / nFolds)
  return Array.from({ length: nFolds }, (_, index) => ({
    index,
    trainLastDay: days[startOf(index) - embargo - 1]!,
    testFirstDay: days[startOf(index)]!,
    testLastDay: days[startOf(index + 1) - 1]!,
  }))
}
