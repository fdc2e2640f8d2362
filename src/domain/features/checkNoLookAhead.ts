import { createRandom } from '../../engine'
import type { DayNumber } from '../shared/day'
import type { Result } from '../shared/result'
import { ok } from '../shared/result'
import { evaluateRecipe } from './computeFeatures'
import { tablesKnownOn } from './knownOn'
import type { RawTable, Recipe, RecipeFailure } from './types'

/** The numbers of a recipe on some tables, intermediate features included. */
export type FeatureValues = {
  readonly dates: Int32Array
  readonly features: readonly { readonly name: string; readonly values: Float64Array }[]
}

/** A value that was another one before the future was known. */
export type Leak = {
  /** the data ended here */
  readonly knownOn: DayNumber
  readonly day: DayNumber
  /** NaN = missing */
  readonly valueThen: number
  readonly valueNow: number
}

export type LookAheadReport = {
  readonly nDates: number
  readonly features: readonly { readonly name: string; readonly leak: Leak | null }[]
}

export type LookAheadOptions = {
  readonly nDates?: number
  readonly seed?: number
  /** how features are computed; the one of this program unless a test hands in one that cheats */
  readonly compute?: (recipe: Recipe, tables: readonly RawTable[]) => Result<FeatureValues, RecipeFailure>
  readonly onProgress?: (share: number) => void
  readonly shouldCancel?: () => boolean
}

/**
 * Whether any feature looks ahead. For `nDates` random dates the features are computed anew on the data as they stood that
 * evening (later rows and unpublished values taken away) and compared, bit for bit, with those of the full data on every row up
 * to that date. A feature with a leak is named with the first place found.
 */
export async function checkNoLookAhead(recipe: Recipe, tables: readonly RawTable[], options: LookAheadOptions = {}): Promise<Result<LookAheadReport, RecipeFailure>> {
  const { seed = 1, compute = valuesOf, onProgress = () => {}, shouldCancel = () => false } = options
  const full = compute(recipe, tables)
  if (!full.ok) return full
  const { dates, features } = full.value
  const days = chooseDays(dates, options.nDates ?? affordableDates(dates.length), seed)
  const leaks = new Map<string, Leak>()
  let nDone = 0
  for (const knownOn of days) {
    if (shouldCancel()) break
    const then = compute(recipe, tablesKnownOn(recipe, tables, knownOn, dates))
    if (!then.ok) return then
    for (const feature of features) {
      const leak = leaks.has(feature.name) ? null : findLeak(knownOn, full.value, then.value, feature.name)
      if (leak !== null) leaks.set(feature.name, leak)
    }
    onProgress(++nDone / days.length)
    await nextTask()
  }
  return ok({ nDates: nDone, features: features.map(({ name }) => ({ name, leak: leaks.get(name) ?? null })) })
}

/** 200 dates, fewer where the table is so long that they would take minutes. */
function affordableDates(nRows: number): number {
  return Math.max(20, Math.min(200, Math.floor(4e6 / Math.max(1, nRows))))
}

/** Random rows of the calendar, each once, ascending; all of them where there are fewer. */
function chooseDays(dates: Int32Array, nDates: number, seed: number): readonly DayNumber[] {
  const random = createRandom(seed)
  const left = Array.from(dates)
  const chosen: DayNumber[] = []
  while (chosen.length < nDates && left.length > 0) {
    const i = Math.min(left.length - 1, Math.floor(random.uniform() * left.length))
    chosen.push(left[i]!)
    left[i] = left.at(-1)!
    left.pop()
  }
  return chosen.sort((a, b) => a - b)
}

function findLeak(knownOn: DayNumber, full: FeatureValues, then: FeatureValues, name: string): Leak | null {
  const [now, before] = [full, then].map(({ features }) => features.find((feature) => feature.name === name)?.values)
  for (let row = 0; row < full.dates.length && full.dates[row]! <= knownOn; row++) {
    const isSameRow = then.dates[row] === full.dates[row]
    if (isSameRow && Object.is(now?.[row], before?.[row])) continue
    return { knownOn, day: full.dates[row]!, valueThen: isSameRow ? (before?.[row] ?? NaN) : NaN, valueNow: now?.[row] ?? NaN }
  }
  return null
}

function valuesOf(recipe: Recipe, tables: readonly RawTable[]): Result<FeatureValues, RecipeFailure> {
  const computed = evaluateRecipe(recipe, tables)
  if (!computed.ok) return computed
  const { joined, features } = computed.value
  return ok({ dates: joined.dates, features: features.map(({ definition, values }) => ({ name: definition.name, values })) })
}

/** Lets messages in, so that a cancel can arrive. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
