import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { describeUndefined } from './describeUndefined'
import { codeOf, evaluateFeature, type Evaluated, type InputSeries, type NamedInput } from './evaluateFeature'
import { kindSpec } from './kinds/kinds'
import { arrivalRows, NOT_STARTED, observationAtRows, STALE } from './publication'
import { joinTables, type JoinedTables, type RawSeries } from './rawSeries'
import { digestOfRecipe } from './recipeDigest'
import type { ComputedFeature, FeatureDefinition, FeatureSet, RawTable, Recipe, RecipeFailure } from './types'
import { validateRecipe } from './validateRecipe'

/** A feature with what later ones need of it. */
export type Computed = InputSeries & Evaluated & { readonly unit: string; readonly definition: FeatureDefinition }

/**
 * Every feature of a recipe on every row of its calendar. The value at row t depends on values published by then, bit for bit:
 * what comes later changes nothing (checkNoLookAhead shows it). Cost O(rows * cells read).
 *
 * @param tables  the data set first (its dates are the rows unless the recipe names a calendar), then others to join
 */
export async function computeFeatures(recipe: Recipe, tables: readonly RawTable[]): Promise<Result<FeatureSet, RecipeFailure>> {
  const computed = evaluateRecipe(recipe, tables)
  if (!computed.ok) return computed
  const outputs = computed.value.features.filter(({ definition }) => definition.isOutput)
  return ok({
    recipeDigest: await digestOfRecipe(recipe),
    dates: computed.value.joined.dates,
    features: outputs.map((feature) => toComputedFeature(feature, computed.value)),
  })
}

type Evaluation = { readonly joined: JoinedTables; readonly features: readonly Computed[] }

/** A feature with the account of its cells without a value. */
export function toComputedFeature(feature: Computed, { joined, features }: Evaluation): ComputedFeature {
  return {
    name: feature.definition.name,
    unit: feature.unit,
    values: feature.values,
    reasons: feature.reasons,
    firstRow: feature.start < feature.values.length ? feature.start : null,
    undefinedCells: describeUndefined(feature, inputsOf(feature.definition, joined.series, features), joined.dates),
  }
}

/** The numbers alone, intermediate features included. */
export function evaluateRecipe(recipe: Recipe, tables: readonly RawTable[]): Result<Evaluation, RecipeFailure> {
  const issues = validateRecipe(recipe)
  if (issues.length > 0) {
    const message = `Recipe "${recipe.name}" cannot be computed: ${issues.map((issue) => issue.message).join(' ')}`
    return fail({ code: 'invalidRecipe', message, issues })
  }
  const joined = joinTables(recipe, tables)
  if (!joined.ok) return joined
  const features: Computed[] = []
  for (const definition of recipe.features) features.push(evaluateDefinition(definition, recipe, joined.value, features))
  return ok({ joined: joined.value, features })
}

function evaluateDefinition(definition: FeatureDefinition, recipe: Recipe, joined: JoinedTables, earlier: readonly Computed[]): Computed {
  const inputs = inputsOf(definition, joined.series, earlier)
  const unit = kindSpec(definition.kind).unit(inputs.map((input) => input.unit), definition.parameters)
  const series = joined.series.find(({ name }) => name === definition.inputs[0])
  const evaluated = definition.steps === 'observations' && series ? evaluateOnObservations(definition, series, recipe, joined.dates) : evaluateFeature(definition, inputs)
  return { ...evaluated, start: startOf(evaluated.values), unit, definition }
}

function inputsOf({ inputs }: FeatureDefinition, series: readonly RawSeries[], earlier: readonly Computed[]): readonly NamedInput[] {
  return inputs.map((name): NamedInput => {
    const feature = earlier.find(({ definition }) => definition.name === name)
    if (feature) return { name, unit: feature.unit, values: feature.values, start: feature.start }
    const column = series.find((each) => each.name === name)!
    const values = valuesAtRows(column)
    return { name, unit: column.unit, values, start: startOf(values) }
  })
}

/** (T) the value that stands at each row, NaN where none does. */
function valuesAtRows({ at, observations }: RawSeries): Float64Array<ArrayBuffer> {
  return Float64Array.from(at, (index) => (index < 0 ? NaN : observations.values[index]!))
}

/** Steps are the values of the series itself; what comes out is published as the value it ends on. */
function evaluateOnObservations(definition: FeatureDefinition, { observations }: RawSeries, recipe: Recipe, dates: Int32Array): Evaluated {
  const own = evaluateFeature(definition, [{ values: observations.values, start: 0 }])
  const rule = recipe.series.find(({ column }) => column === definition.inputs[0])!
  const at = observationAtRows(dates.length, arrivalRows(dates, observations.stamps, rule.lag), rule.fillLimit)
  return {
    values: Float64Array.from(at, (index) => (index < 0 ? NaN : own.values[index]!)),
    reasons: Uint8Array.from(at, (index) => (index === NOT_STARTED ? codeOf('warmUp') : index === STALE ? codeOf('missingInput') : own.reasons[index]!)),
  }
}

function startOf(values: Float64Array): number {
  const start = values.findIndex((value) => !Number.isNaN(value))
  return start < 0 ? values.length : start
}
