import { digestOfJson, type Digest } from '../shared/digest'
import type { Recipe } from './types'

/**
 * SHA-256 of what a recipe computes: the canonical JSON (RFC 8785) of
 * `{ format: 'regimescope/recipe/1', calendar, series, features, clipping }`, each feature with all of its parameters. The name
 * of the recipe does not enter. Recipes read by `parseRecipe` are in the one form (see normaliseRecipe).
 */
export function digestOfRecipe({ calendar, series, features, clipping }: Recipe): Promise<Digest> {
  return digestOfJson({ format: 'regimescope/recipe/1', calendar, series, features, clipping })
}
