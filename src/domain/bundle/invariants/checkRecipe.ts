import { validateRecipe } from '../../features/validateRecipe'
import { fault, type Faulty } from '../fault'
import type { ParsedMembers } from '../parseMembers'

const PART = 'metadata.json.schema.recipe'

/** The recipe can be computed and gives the features of the schema. */
export function checkRecipe({ metadata }: ParsedMembers): Faulty<never> | null {
  const { features, recipe } = metadata.schema
  if (recipe === undefined) return null
  const [issue] = validateRecipe(recipe)
  if (issue !== undefined) return fault('schemaInvalid', PART, `${PART} cannot be computed: ${issue.message}`)
  const missing = features.find(({ name }) => !recipe.features.some((feature) => feature.name === name && feature.isOutput))
  return missing === undefined ? null : fault('schemaInvalid', PART, `${PART} does not give "${missing.name}", which the model reads.`)
}
