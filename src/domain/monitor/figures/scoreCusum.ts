import type { RowSeries } from '../rowSeries'

/** Half of a lasting loss of half a standard deviation a day, which it finds soonest. */
const ALLOWANCE = 0.25

/** How the surprise of a healthy model varies from day to day. */
export type ScoreScale = { readonly mean: number; readonly deviation: number }

/**
 * One-sided CUSUM of the daily log score less its forecast: C = max(0, C + (mean - surprise) / deviation - 1/4), from 0 at the first row. It sums up what the model
 * loses against its own forecast; a missing day leaves it as it is. Page (1954) Biometrika 41:100.
 */
export function scoreCusum({ surprise }: RowSeries, { mean, deviation }: ScoreScale): Float64Array {
  let sum = 0
  return surprise.map((value) => {
    if (!Number.isNaN(value)) sum = Math.max(0, sum + (mean - value) / deviation - ALLOWANCE)
    return sum
  })
}
