import { isFeatureKind, kindSpec } from './kinds/kinds'
import type { FeatureDefinition, Parameters, Recipe, SeriesRule } from './types'

/** Published on its own day, never carried forward. */
export function defaultRule(column: string): SeriesRule {
  return { column, lag: { count: 0, unit: 'rows' }, fillLimit: 0 }
}

/**
 * The one form of a recipe: a rule for every column that is read and for no other, in the order of first use, and every parameter
 * written out, those not given at the kind's initial value. Nothing that is given is changed.
 */
export function normaliseRecipe(recipe: Recipe): Recipe {
  const features = recipe.features.map(withParameters)
  const columns = rawInputs(features)
  const rules = columns.map((column) => recipe.series.find((rule) => rule.column === column) ?? defaultRule(column))
  return { ...recipe, series: rules, features }
}

/** Raw columns that features read, in the order of first use; a name an earlier feature has means that feature. */
export function rawInputs(features: readonly Pick<FeatureDefinition, 'name' | 'inputs'>[]): readonly string[] {
  const names = new Set<string>()
  features.forEach(({ inputs }, i) => {
    for (const input of inputs) {
      const isFeature = features.slice(0, i).some(({ name }) => name === input)
      if (!isFeature && input !== '') names.add(input)
    }
  })
  return [...names]
}

function withParameters(feature: FeatureDefinition): FeatureDefinition {
  if (!isFeatureKind(feature.kind)) return feature
  const initial = initialParameters(feature.kind)
  return { ...feature, parameters: { ...initial, ...feature.parameters } }
}

/** Every parameter of a kind at its initial value. */
export function initialParameters(kind: FeatureDefinition['kind']): Parameters {
  return Object.fromEntries(kindSpec(kind).parameters.map(({ name, initial }) => [name, initial]))
}
