import type { LookAheadReport } from '../../../domain/features/checkNoLookAhead'
import type { FeaturePreview, RecipePreview } from '../../../domain/features/previewTypes'
import type { LagUnit, PublicationLag, Recipe } from '../../../domain/features/types'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { decimalsFor } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'

export const LAG_WORDS: Readonly<Record<LagUnit, string>> = { rows: 'rows', businessDays: 'business days', calendarDays: 'calendar days' }

export function lagWords({ count, unit }: PublicationLag): string {
  if (count === 0) return 'on its own day'
  return `${formatInteger(count)} ${count === 1 ? LAG_WORDS[unit].slice(0, -1) : LAG_WORDS[unit]} later`
}

/** 'Nine features, 5 764 complete rows from 2000-02-02'. */
export function recipeVerdict(recipe: Recipe, preview: RecipePreview | undefined): string {
  const outputs = recipe.features.filter(({ isOutput }) => isOutput).length
  const features = plural(outputs, 'feature')
  if (!preview) return features
  if (preview.usable === null) return outputs === 0 ? features : `${features}, no row has all of them yet`
  return `${features}, ${plural(preview.usable.nComplete, 'complete row')} from ${formatDay(preview.usable.firstDay)}`
}

export type Computed = Extract<FeaturePreview, { state: 'computed' }>

/** A value of a feature with the decimals of its scale. */
export function valueFormat({ moments }: Computed): (value: number) => string {
  const decimals = decimalsFor(moments === null ? 0 : Math.max(Math.abs(moments.min), Math.abs(moments.max)))
  return (value) => formatFixed(value, decimals)
}

/** 'rvol_21d moves between 0.04 and 0.98 a year'. */
export function featureTitle(feature: Computed): string {
  const { name, moments, unit } = feature
  if (moments === null) return `${name} has no value on these rows`
  const format = valueFormat(feature)
  if (moments.min === moments.max) return `${name} is ${format(moments.min)} on every row`
  return `${name} moves between ${format(moments.min)} and ${format(moments.max)} (${unit})`
}

export function missingWords({ nWarmUp, nMissing, moments }: Computed): string {
  const holes = nMissing - nWarmUp
  const values = moments === null ? 'no values' : plural(moments.n, 'value')
  return `${values}; ${nWarmUp === 0 ? 'no warm-up' : `${plural(nWarmUp, 'row')} of warm-up`}, ${holes === 0 ? 'no cell missing after it' : `${plural(holes, 'cell')} missing after it`}`
}

export type LookAheadState =
  | { readonly state: 'unknown' | 'checking'; readonly words: string }
  | { readonly state: 'clean' | 'leaks'; readonly words: string }

/** The badge of one feature. */
export function lookAheadOf(name: string, report: LookAheadReport | undefined, isChecking: boolean): LookAheadState {
  if (isChecking || !report) return isChecking ? { state: 'checking', words: 'Checking for look-ahead' } : { state: 'unknown', words: 'Look-ahead not checked yet' }
  const found = report.features.find((feature) => feature.name === name)
  if (!found) return { state: 'unknown', words: 'Look-ahead not checked yet' }
  if (found.leak === null) return { state: 'clean', words: `No look-ahead: recomputed on the data as they stood on ${plural(report.nDates, 'evening')} by the lags stated here, equal bit for bit` }
  return { state: 'leaks', words: `Looks ahead: on data known on ${formatDay(found.leak.knownOn)} the value of ${formatDay(found.leak.day)} was another one` }
}
