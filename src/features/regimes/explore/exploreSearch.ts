import type { CausalInference } from '../../../domain/inference/types'
import { rowsUntil } from '../../../domain/inference/spells'
import { dayFromIso } from '../../../domain/shared/day'

/** How much history is drawn before the as-of date. */
export type Range = '250' | '1260' | 'all'
/** Filtered is what was known on the day; hindsight uses the rows after it. */
export type Layer = 'filtered' | 'hindsight'

export type ExploreState = {
  readonly range: Range
  readonly layer: Layer
  /** last row shown */
  readonly to: number
  readonly from: number
  /** as-of date chosen by the analyst; null follows the data to their end */
  readonly asOf: string | null
  /** features drawn as panes of their own */
  readonly features: readonly string[]
}

const RANGES: readonly Range[] = ['250', '1260', 'all']

/** Reads the view state from the address; unknown or broken parts fall back to the whole picture. */
export function exploreState(search: Readonly<Record<string, string | undefined>>, inference: CausalInference, featureNames: readonly string[]): ExploreState {
  const range = RANGES.find((candidate) => candidate === search['range']) ?? '1260'
  const layer: Layer = search['layer'] === 'hindsight' ? 'hindsight' : 'filtered'
  const day = search['asof'] === undefined ? null : dayFromIso(search['asof'])
  const last = inference.dates.length - 1
  const to = day === null ? last : Math.min(last, Math.max(0, rowsUntil(inference.dates, day) - 1))
  const from = range === 'all' ? 0 : Math.max(0, to - Number(range) + 1)
  const chosen = search['features']?.split(',') ?? []
  return { range, layer, to, from, asOf: day === null ? null : search['asof']!, features: featureNames.filter((name) => chosen.includes(name)) }
}
