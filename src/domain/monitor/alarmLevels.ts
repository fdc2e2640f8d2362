import { exp, log } from '../../engine'
import { FIGURES } from './monitors'
import { countAlarms, type Limits } from './monitorStates'
import { shareKeeping, spreadOf } from './shareKeeping'
import type { SimulatedPaths } from './simulatePaths'
import type { FamilyAlarms, Monitor, MonitorFamily } from './types'

/** Every so many days of a path enter the sorted sample that limits are read from; neighbouring days say nearly the same. */
const SAMPLE_EVERY = 7
const SEARCH_STEPS = 14
/** Tail probability that no search begins above. */
const LARGEST_TAIL = 0.25

/** Upper end of the 95 % interval of a Poisson mean where nothing was seen: -log 0.05. */
const NONE_SEEN = 3

/** Share of the truths behind a model under which it keeps the budget. */
const SHARE_TO_KEEP = 0.9

/** Simulated figures of one monitor, ready to be asked for limits. */
export type MonitorSample = { readonly monitor: Monitor; readonly sorted: Float64Array; readonly values: Float32Array; readonly extremes: Float64Array }

export function sampleOf(monitor: Monitor, values: Float32Array, { nPaths, nDays }: SimulatedPaths): MonitorSample {
  const sampled: number[] = []
  for (let i = 0; i < values.length; i += SAMPLE_EVERY) if (!Number.isNaN(values[i]!)) sampled.push(values[i]!)
  const extremes = new Float64Array(2 * nPaths)
  for (let p = 0; p < nPaths; p++) {
    const path = values.subarray(p * nDays, (p + 1) * nDays)
    extremes[2 * p] = path.reduce((low, value) => Math.min(low, value), Infinity)
    extremes[2 * p + 1] = path.reduce((high, value) => Math.max(high, value), -Infinity)
  }
  return { monitor, sorted: Float64Array.from(sampled).sort(), values, extremes }
}

/** Limits that a share `tail` of all simulated days lies beyond, half of it on each side where both count. */
export function limitsAt({ monitor, sorted }: MonitorSample, tail: number): Limits {
  const { sides } = FIGURES[monitor.figure]
  const center = quantileOf(sorted, 0.5)
  if (sides === 'upper') return { lower: null, upper: quantileOf(sorted, 1 - tail), center }
  if (sides === 'lower') return { lower: quantileOf(sorted, tail), upper: null, center }
  return { lower: quantileOf(sorted, tail / 2), upper: quantileOf(sorted, 1 - tail / 2), center }
}

/**
 * The widest tail at which nine truths of ten keep the budget: all monitors of a family together, on all series, raise at most one alarm for each `budget`
 * days over as many budgets as a truth draws paths. A mean within the budget would leave half of all healthy models outside of it; limits from estimates are
 * to hold for the model at hand. Gandy and Kvaloy (2013) Scand. J. Stat. 40:647. The upper end of the 95 % interval of the mean keeps it too.
 *
 * @param nSeries  series that share the budget
 */
export function levelOf(family: MonitorFamily, samples: readonly MonitorSample[], paths: SimulatedPaths, nSeries: number): { readonly tail: number; readonly alarms: FamilyAlarms } {
  let tooWide = log(LARGEST_TAIL)
  let narrow = log(1 / samples[0]!.sorted.length)
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const tail = (tooWide + narrow) / 2
    const { interval, shareKept } = alarmsAt(family, samples, exp(tail), paths, nSeries)
    if (interval[1] <= 1 / nSeries && shareKept >= SHARE_TO_KEEP) narrow = tail
    else tooWide = tail
  }
  const tail = exp(narrow)
  return { tail, alarms: alarmsAt(family, samples, tail, paths, nSeries) }
}

/** Paths of one truth depend on each other, so the interval of the mean is that over truths. */
function alarmsAt(family: MonitorFamily, samples: readonly MonitorSample[], tail: number, paths: SimulatedPaths, nSeries: number): FamilyAlarms {
  const { nPaths, nTruths } = paths
  const pathsPerTruth = nPaths / nTruths
  const spread = spreadOf(countByPath(samples, tail, paths), pathsPerTruth)
  const half = 1.96 * Math.sqrt(spread.variance / nTruths)
  const interval = [Math.max(0, spread.mean - half), spread.mean === 0 ? NONE_SEEN / nPaths : spread.mean + half] as const
  const shareKept = nSeries === 1 ? spread.rates.filter((rate) => rate <= 1).length / nTruths : shareKeeping(spread, nSeries, pathsPerTruth)
  return { family, simulatedAlarms: spread.mean, interval, shareKept }
}

/** (nPaths) alarms of all monitors together. */
function countByPath(samples: readonly MonitorSample[], tail: number, { nPaths, nDays }: SimulatedPaths): Float64Array {
  const counts = new Float64Array(nPaths)
  for (const sample of samples) {
    const limits = limitsAt(sample, tail)
    for (let p = 0; p < nPaths; p++) {
      const isBreached = (limits.lower !== null && sample.extremes[2 * p]! < limits.lower) || (limits.upper !== null && sample.extremes[2 * p + 1]! > limits.upper)
      if (isBreached) counts[p]! += countAlarms(sample.values, p * nDays, (p + 1) * nDays, limits)
    }
  }
  return counts
}

/** Linear interpolation between order statistics. */
export function quantileOf(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1)
  const below = Math.floor(at)
  const above = Math.min(sorted.length - 1, below + 1)
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!)
}
