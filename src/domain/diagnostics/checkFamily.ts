import { quantile } from '../training/fitLimits'
import { LEVEL } from './rules'
import type { CheckMember } from './types'

/** One figure of a check: what the rows show, and what each simulated history shows. */
export type Figure = Pick<CheckMember, 'figure' | 'index' | 'observed'> & {
  /** (N) in the order of the histories, the same for every figure of a check */
  readonly simulated: readonly number[]
  /** whether too little is a fault as well */
  readonly isTwoSided: boolean
}

/** Said of a figure that is out of a range without width. */
const LARGEST_EXCESS = 1e12

export type FamilyResult = { readonly pValue: number; readonly members: readonly CheckMember[] }

/**
 * Whether any of several figures is out of what healthy histories show, judged together: each figure is measured from its median in
 * units of its own spread upwards or downwards, and the largest of a history is compared with the largest of every simulated one. So a
 * healthy history is found faulty with probability LEVEL however many figures there are (Westfall and Young 1993, single step; the
 * Monte-Carlo p-value of Davison and Hinkley 1997, 4.2).
 *
 * @param figures  one or more, with 1 / LEVEL - 1 simulated histories or more
 */
export function checkFamily(figures: readonly Figure[]): FamilyResult {
  const scales = figures.map(scaleOf)
  const nHistories = figures[0]!.simulated.length
  const largest = Float64Array.from({ length: nHistories }, (_, p) => figures.reduce((most, { simulated }, m) => Math.max(most, distance(simulated[p]!, scales[m]!)), -Infinity)).sort()
  // Where every history gives the same, the limit is that value and nothing beside it.
  const limit = Math.max(Number.MIN_VALUE, largest[Math.min(nHistories - 1, Math.ceil((1 - LEVEL) * (nHistories + 1)) - 1)]!)
  const distances = figures.map(({ observed }, m) => distance(observed, scales[m]!))
  const members = figures.map(({ figure, index, observed }, m): CheckMember => {
    const scale = scales[m]!
    const excess = Math.min(LARGEST_EXCESS, distances[m]! / limit)
    const low = scale.below === null ? null : scale.center - limit * scale.below
    return { figure, index, observed, low: low !== null && figure !== 'surprise' ? Math.max(0, low) : low, high: scale.center + limit * scale.above, isOff: excess > 1, excess }
  })
  const worst = Math.max(...distances)
  return { pValue: (1 + largest.filter((value) => value >= worst).length) / (nHistories + 1), members }
}

type Scale = { readonly center: number; readonly above: number; readonly below: number | null }

function scaleOf({ simulated, isTwoSided }: Figure): Scale {
  const sorted = Float64Array.from(simulated).sort()
  const center = quantile(sorted, 0.5)
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length)
  // A figure that no history moves still has a scale, so that any move of it is seen.
  const least = Math.max(deviation, 1e-9 * Math.max(1, Math.abs(center)))
  const above = Math.max(least, quantile(sorted, 0.975) - center)
  return { center, above, below: isTwoSided ? Math.max(least, center - quantile(sorted, 0.025)) : null }
}

function distance(value: number, { center, above, below }: Scale): number {
  if (value >= center) return (value - center) / above
  return below === null ? (value - center) / above : (center - value) / below
}
