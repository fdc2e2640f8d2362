import type { WalkForwardSettings } from './settings'

/** One refit by its rows: trained on [trainFrom, trainTo), deciding on [from, to). */
export type Split = { readonly index: number; readonly trainFrom: number; readonly trainTo: number; readonly from: number; readonly to: number }

/**
 * The refits of a walk forward over `nRows` rows: the first is trained on the first `initialWindow` rows, each later one `stepLength` rows
 * on, on the newest `windowLength` rows or on all. A model decides from `embargo` rows after its training part on, until the next one
 * does. Each decided row belongs to one split, and each split sees only rows before those it decides on. Empty where no row is left.
 */
export function planSplits(nRows: number, { initialWindow, windowLength, stepLength, embargo }: Omit<WalkForwardSettings, 'kind' | 'budgetMs'>): readonly Split[] {
  const nSplits = Math.max(0, Math.ceil((nRows - initialWindow - embargo) / stepLength))
  return Array.from({ length: nSplits }, (_, index) => {
    const trainTo = initialWindow + index * stepLength
    const trainFrom = windowLength === null ? 0 : Math.max(0, trainTo - windowLength)
    return { index, trainFrom, trainTo, from: trainTo + embargo, to: Math.min(nRows, trainTo + embargo + stepLength) }
  })
}
