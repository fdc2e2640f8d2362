import { exp } from '../../engine'
import { countAlarms, type Limits } from './monitorStates'
import type { Widening } from './types'

const SEARCH_STEPS = 40
/** Beyond this a limit watches nothing; one that lies on the centre does not move at all. */
const LARGEST_FACTOR = 2 ** 20
/** Probability that a model without fault raises more alarms than are put up with on its training rows. */
const UNLIKELY = 0.01

/** A band as the training rows leave it. */
export type Widened = { readonly limits: Limits; readonly widening: Widening | null }

/**
 * Widens a band that the training rows themselves left more often than chance allows: real rows depend on each other in ways no HMM has, and a
 * monitor that never falls silent tells nothing. The limits move away from the centre by the smallest factor that leaves no more alarms than
 * its share of the budget; an alarm that lasts counts again with every budget of days. Where no factor does, as where every healthy path gives
 * one and the same value, there is no limit: the figure tells nothing about this model.
 *
 * @param values  the figure on the training rows
 * @param share  alarms in a budget of days that fall to this monitor
 */
export function widenBand(limits: Limits, values: Float64Array, budget: number, share: number): Widened {
  const alarmsWithin = (band: Limits): number => countAlarms(values, 0, values.length, band, budget)
  const alarmsInTraining = alarmsWithin(limits)
  const expected = (share * values.length) / budget
  if (alarmsInTraining <= poissonQuantile(expected, 1 - UNLIKELY)) return { limits, widening: null }
  const allowed = Math.floor(expected)
  let [narrow, wide] = [1, 2]
  while (wide < LARGEST_FACTOR && alarmsWithin(scaled(limits, wide)) > allowed) wide *= 2
  if (wide >= LARGEST_FACTOR) return { limits: { lower: null, upper: null, center: limits.center }, widening: { factor: LARGEST_FACTOR, alarmsInTraining } }
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const factor = (narrow + wide) / 2
    if (alarmsWithin(scaled(limits, factor)) <= allowed) wide = factor
    else narrow = factor
  }
  return { limits: scaled(limits, wide), widening: { factor: wide, alarmsInTraining } }
}

function scaled({ lower, upper, center }: Limits, factor: number): Limits {
  return { center, lower: lower === null ? null : center + factor * (lower - center), upper: upper === null ? null : center + factor * (upper - center) }
}

/** Smallest n with P(N <= n) >= p for a Poisson number of that mean. */
export function poissonQuantile(mean: number, p: number): number {
  let term = exp(-mean)
  let sum = term
  let n = 0
  while (sum < p && n < 10 * mean + 50) {
    n++
    term *= mean / n
    sum += term
  }
  return n
}
