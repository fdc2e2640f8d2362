import { normaliseRecipe } from './normaliseRecipe'
import type { Recipe } from './types'

/**
 * The part of a recipe that the named features need: they themselves as outputs, what they read as intermediate results, and
 * nothing else. Null if one of them is no output of the recipe.
 */
export function pruneRecipe(recipe: Recipe, names: readonly string[]): Recipe | null {
  const isOutput = (name: string) => recipe.features.some((feature) => feature.name === name && feature.isOutput)
  if (!names.every(isOutput)) return null
  const needed = new Set(names)
  for (const { name, inputs } of [...recipe.features].reverse()) if (needed.has(name)) for (const input of inputs) needed.add(input)
  const features = recipe.features.filter(({ name }) => needed.has(name)).map((feature) => ({ ...feature, isOutput: names.includes(feature.name) }))
  return normaliseRecipe({ ...recipe, features })
}

/** The recipe with other raw columns: new names by old ones. Names of features stay. */
export function renameInputs(recipe: Recipe, newNames: ReadonlyMap<string, string>): Recipe {
  const renamed = (name: string) => newNames.get(name) ?? name
  return normaliseRecipe({
    ...recipe,
    calendar: recipe.calendar === null ? null : renamed(recipe.calendar),
    series: recipe.series.map((rule) => ({ ...rule, column: renamed(rule.column) })),
    features: recipe.features.map((feature, i) => ({
      ...feature,
      inputs: feature.inputs.map((input) => (recipe.features.slice(0, i).some(({ name }) => name === input) ? input : renamed(input))),
    })),
  })
}
