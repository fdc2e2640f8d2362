import { kindSpec } from './kinds/kinds'
import { rowsRead } from './kinds/kindTypes'
import type { FeatureDefinition, Recipe } from './types'

/** What a feature says of itself. */
export type FeatureDescription = {
  readonly title: string
  readonly formula: string
  readonly undefinedWhere: string | null
  /** rows or observations of raw data the value depends on, through the features it reads, the present one included */
  readonly lookback: number
}

/** @throws Error if the kind or one of its parameters is unknown; validateRecipe says so first */
export function describeFeature(definition: FeatureDefinition, recipe: Pick<Recipe, 'features'>): FeatureDescription {
  const spec = kindSpec(definition.kind)
  return {
    title: spec.title,
    formula: spec.formula(definition.inputs, definition.parameters),
    undefinedWhere: spec.undefinedWhere,
    lookback: lookbackOf(definition, recipe),
  }
}

function lookbackOf({ name, kind, inputs, parameters }: FeatureDefinition, { features }: Pick<Recipe, 'features'>): number {
  const earlier = features.slice(0, features.findIndex((feature) => feature.name === name))
  const own = rowsRead(kindSpec(kind).reads(parameters))
  const through = inputs.map((input) => earlier.find((feature) => feature.name === input)).filter((feature) => feature !== undefined)
  return own + Math.max(0, ...through.map((feature) => lookbackOf(feature, { features: earlier }) - 1))
}
