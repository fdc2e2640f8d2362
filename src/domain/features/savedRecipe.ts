import type { Digest } from '../shared/digest'
import { digestOfRecipe } from './recipeDigest'
import type { Recipe } from './types'

/** A recipe kept by the analyst. Immutable: an edited one is another record that takes its place. */
export type SavedRecipe = {
  /** of what it computes; see digestOfRecipe */
  readonly digest: Digest
  readonly recipe: Recipe
  readonly savedAt: number
}

export async function savedRecipeOf(recipe: Recipe, savedAt: number): Promise<SavedRecipe> {
  return { digest: await digestOfRecipe(recipe), recipe, savedAt }
}
