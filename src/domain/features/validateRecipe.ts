import { groupThousands, listOf } from '../training/words'
import { FEATURE_KINDS } from './kinds/kindNames'
import { isFeatureKind, kindSpec } from './kinds/kinds'
import type { ParameterSpec } from './kinds/kindTypes'
import { rawInputs } from './normaliseRecipe'
import { LAG_UNITS, type FeatureDefinition, type Recipe, type RecipeIssue, type SeriesRule } from './types'

export const MAX_FEATURES = 50
const MAX_LAG = 400
const MAX_FILL = 400

/** Everything wrong with a recipe at once, each at its place; an empty list means it can be computed on data with its columns. */
export function validateRecipe(recipe: Recipe): readonly RecipeIssue[] {
  return [
    ...aboutWhole(recipe),
    ...recipe.features.flatMap((feature, index) => aboutFeature(feature, index, recipe)),
    ...recipe.series.flatMap((rule) => aboutSeries(rule, recipe)),
    ...aboutClipping(recipe),
  ]
}

type Draft = Pick<RecipeIssue, 'code' | 'field' | 'message'>

function aboutWhole({ name, features, series }: Recipe): RecipeIssue[] {
  const issues: Draft[] = []
  if (name.trim() === '') issues.push({ code: 'noName', field: 'name', message: 'The recipe has no name.' })
  if (features.length === 0) issues.push({ code: 'noFeatures', field: 'features', message: 'The recipe has no features; add one.' })
  if (features.length > MAX_FEATURES) issues.push({ code: 'tooManyFeatures', field: 'features', message: `The recipe has ${features.length} features; at most ${MAX_FEATURES} can be used.` })
  if (features.length > 0 && features.every(({ isOutput }) => !isOutput)) issues.push({ code: 'noOutput', field: 'features', message: 'Every feature is an intermediate one, so no column would come out.' })
  const columns = rawInputs(features)
  const ruled = series.map(({ column }) => column)
  if (columns.some((column, i) => ruled[i] !== column) || ruled.length !== columns.length) {
    issues.push({ code: 'badSeries', field: 'series', message: `The rules for lag and fill must name ${columns.length === 0 ? 'no column' : listOf(columns)}, in this order, one rule each; they name ${ruled.length === 0 ? 'none' : listOf(ruled)}.` })
  }
  return issues.map((issue) => ({ ...issue, feature: null, index: null }))
}

function aboutFeature(feature: FeatureDefinition, index: number, recipe: Recipe): RecipeIssue[] {
  const place = { feature: feature.name, index }
  const drafts = [...aboutName(feature, index, recipe), ...aboutKind(feature, index, recipe)]
  return drafts.map((draft) => ({ ...draft, ...place }))
}

function aboutName({ name }: FeatureDefinition, index: number, { features }: Recipe): Draft[] {
  const field = 'name'
  if (name.trim() === '' || name !== name.trim()) return [{ code: 'badName', field, message: `Feature ${index + 1} needs a name without spaces at its ends.` }]
  if (name.length > 100) return [{ code: 'badName', field, message: `The name of feature ${index + 1} has ${name.length} characters; at most 100 are allowed.` }]
  const first = features.findIndex((each) => each.name === name)
  if (first < index) return [{ code: 'duplicateName', field, message: `Feature ${index + 1} is called "${name}" as feature ${first + 1} is; every feature needs a name of its own.` }]
  // A model tells a table of features from raw data by the names, so the two must not overlap.
  if (rawInputs(features).includes(name)) {
    return [{ code: 'nameIsInput', field, message: `Feature "${name}" is called as a raw column that the recipe reads; give it a name of its own, such as "${name}_level".` }]
  }
  return []
}

function aboutKind(feature: FeatureDefinition, index: number, { features }: Recipe): Draft[] {
  const { name, kind, inputs, parameters, steps } = feature
  if (!isFeatureKind(kind)) return [{ code: 'unknownKind', field: 'kind', message: `Feature "${name}" is of the unknown kind "${String(kind)}"; there are ${listOf(FEATURE_KINDS)}.` }]
  const spec = kindSpec(kind)
  const issues: Draft[] = []
  if (inputs.length !== spec.inputs.length) {
    issues.push({ code: 'inputCount', field: 'inputs', message: `Feature "${name}" reads ${inputs.length} columns; ${spec.title} reads ${spec.inputs.length}: ${listOf(spec.inputs.map(({ label }) => label))}.` })
  }
  if (inputs.some((input) => input === '')) issues.push({ code: 'noInput', field: 'inputs', message: `Feature "${name}" lacks an input; choose a column.` })
  const later = inputs.find((input) => features.slice(index).some((each) => each.name === input))
  if (later !== undefined) issues.push({ code: 'laterFeature', field: 'inputs', message: `Feature "${name}" reads "${later}", which is not computed before it; move "${later}" up.` })
  if (steps === 'observations' && (inputs.length !== 1 || features.slice(0, index).some((each) => each.name === inputs[0]))) {
    issues.push({ code: 'notOneSeries', field: 'steps', message: `Feature "${name}" steps by observations, which is possible for one raw column only; step by rows.` })
  }
  const known = spec.parameters.map((parameter) => parameter.name)
  for (const given of Object.keys(parameters)) {
    if (!known.includes(given)) issues.push({ code: 'unknownParameter', field: given, message: `Feature "${name}": ${spec.title} has no parameter "${given}"${known.length === 0 ? '' : `; it has ${listOf(known)}`}.` })
  }
  for (const parameter of spec.parameters) {
    const wrong = wrongValue(parameter, parameters[parameter.name])
    if (wrong !== null) issues.push({ code: 'badParameter', field: parameter.name, message: `Feature "${name}": ${parameter.name} ${wrong}.` })
  }
  if (kind === 'momentum' && Number(parameters['skip']) >= Number(parameters['k'])) {
    issues.push({ code: 'badParameter', field: 'skip', message: `Feature "${name}" skips ${parameters['skip']} rows of ${parameters['k']}; it must skip fewer than k.` })
  }
  return issues
}

function wrongValue(spec: ParameterSpec, value: number | string | undefined): string | null {
  if (spec.type === 'choice') {
    const values = spec.options.map((option) => option.value)
    return typeof value === 'string' && values.includes(value) ? null : `is ${String(value)}; it must be ${values.join(' or ')}`
  }
  const isRightNumber = typeof value === 'number' && (spec.type === 'integer' ? Number.isInteger(value) : Number.isFinite(value))
  if (isRightNumber && value >= spec.min && value <= spec.max) return null
  return `is ${String(value)}; it must be a ${spec.type === 'integer' ? 'whole ' : ''}number from ${groupThousands(spec.min)} to ${groupThousands(spec.max)}`
}

function aboutSeries({ column, lag, fillLimit }: SeriesRule, { calendar }: Recipe): RecipeIssue[] {
  const issues: RecipeIssue[] = []
  const place = { feature: null, index: null }
  if (!isWhole(lag.count, MAX_LAG) || !LAG_UNITS.includes(lag.unit)) {
    issues.push({ ...place, code: 'badLag', field: `lag ${column}`, message: `The publication lag of "${column}" is ${lag.count} ${lag.unit}; it must be a whole number from 0 to ${MAX_LAG} of ${listOf(LAG_UNITS)}.` })
  }
  if (column === calendar && lag.count > 0) {
    issues.push({ ...place, code: 'badLag', field: `lag ${column}`, message: `The rows are the dates of "${column}", so its values are known on their own day; take its lag away or choose another calendar.` })
  }
  if (!isWhole(fillLimit, MAX_FILL)) {
    issues.push({ ...place, code: 'badFillLimit', field: `fill ${column}`, message: `The fill limit of "${column}" is ${fillLimit}; it must be a whole number of rows from 0 to ${MAX_FILL}.` })
  }
  return issues
}

function aboutClipping({ clipping }: Recipe): RecipeIssue[] {
  if (clipping.mode === 'none') return []
  const { lower, upper } = clipping
  if (lower >= 0 && lower < 0.5 && upper > 0.5 && upper <= 1) return []
  return [{ feature: null, index: null, code: 'badClipping', field: 'clipping', message: `Clipping at the quantiles ${lower} and ${upper} is not possible; take one from 0 to below 0.5 and one from above 0.5 to 1.` }]
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most
}
