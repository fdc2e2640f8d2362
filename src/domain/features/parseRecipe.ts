import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { FEATURE_KINDS } from './kinds/kindNames'
import { normaliseRecipe } from './normaliseRecipe'
import { recipeSchema } from './recipeSchema'
import { RECIPE_FORMAT, type Recipe, type RecipeFailure } from './types'
import { validateRecipe } from './validateRecipe'

/**
 * A recipe from the text of a file. What may be left out: parameters (the kind's initial values), `series` rules (no lag, no
 * fill), `calendar`, `clipping`, `steps` ('rows') and `isOutput` (true). A rule for a column that no feature reads is refused.
 */
export function parseRecipe(text: string, source = 'The recipe'): Result<Recipe, RecipeFailure> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return fail({ code: 'notARecipe', message: `${source} is not JSON: ${error instanceof Error ? error.message : String(error)}.` })
  }
  return readRecipe(json, source)
}

/** The same from a value. */
export function readRecipe(json: unknown, source = 'The recipe'): Result<Recipe, RecipeFailure> {
  if (!isRecord(json)) return fail({ code: 'notARecipe', message: `${source} is not a JSON object with "name" and "features".` })
  const version = json['formatVersion']
  if (typeof version === 'number' && version > RECIPE_FORMAT) {
    return fail({ code: 'newerRecipe', message: `${source} has format ${version}; this build reads up to ${RECIPE_FORMAT}. It was made by a newer Regimescope: update this one.` })
  }
  const parsed = recipeSchema.safeParse(withDefaults(json))
  if (!parsed.success) return fail({ code: 'notARecipe', message: `${source}: ${describeIssue(parsed.error.issues[0])}` })
  const recipe = normaliseRecipe(parsed.data)
  const surplus = parsed.data.series.find(({ column }) => !recipe.series.some((rule) => rule.column === column))
  const issues = validateRecipe(surplus ? { ...recipe, series: [...recipe.series, surplus] } : recipe)
  if (issues.length === 0) return ok(recipe)
  return fail({ code: 'invalidRecipe', message: `${source} cannot be used. ${issues.map((issue) => issue.message).join(' ')}`, issues })
}

/** The recipe as the text of a file. */
export function recipeText(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`
}

type Json = Readonly<Record<string, unknown>>

function withDefaults(json: Json): Json {
  const features = json['features']
  const series = json['series']
  return {
    formatVersion: RECIPE_FORMAT,
    calendar: null,
    clipping: { mode: 'none' },
    ...json,
    series: Array.isArray(series) ? series.map((rule: unknown) => (isRecord(rule) ? { lag: { count: 0, unit: 'rows' }, fillLimit: 0, ...rule } : rule)) : (series ?? []),
    features: Array.isArray(features) ? features.map((feature: unknown) => (isRecord(feature) ? { parameters: {}, steps: 'rows', isOutput: true, ...feature } : feature)) : features,
  }
}

type Issue = { readonly code: string; readonly path: readonly PropertyKey[]; readonly message: string }

function describeIssue(issue: Issue | undefined): string {
  if (issue === undefined) return 'it does not have the form of a recipe.'
  const place = issue.path.map((key) => (typeof key === 'number' ? String(key + 1) : String(key))).join(' › ')
  const isKind = issue.path.at(-1) === 'kind'
  const what = isKind ? `must be one of ${FEATURE_KINDS.join(', ')}` : lowered(issue.message)
  const keys = 'keys' in issue && Array.isArray(issue.keys) ? ` (${issue.keys.join(', ')})` : ''
  return `${place === '' ? 'the recipe' : place}: ${what}${keys}. The README of src/domain/features shows the form.`
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
