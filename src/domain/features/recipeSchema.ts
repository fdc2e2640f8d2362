import { z } from '../bundle/zod'
import { FEATURE_KINDS } from './kinds/kindNames'
import { LAG_UNITS, RECIPE_FORMAT, type Recipe } from './types'

const MAX_LIST = 200
const name = z.string().check(z.maxLength(200))

/** The exact form of a recipe inside a model or a bundle: every key there, no other. What the values mean is validateRecipe's. */
export const recipeSchema: z.ZodMiniType<Recipe> = z.strictObject({
  formatVersion: z.literal(RECIPE_FORMAT),
  name,
  calendar: z.nullable(name),
  series: z
    .array(z.strictObject({ column: name, lag: z.strictObject({ count: z.number(), unit: z.enum(LAG_UNITS) }), fillLimit: z.number() }))
    .check(z.maxLength(MAX_LIST)),
  features: z
    .array(
      z.strictObject({
        name,
        kind: z.enum(FEATURE_KINDS),
        inputs: z.array(name).check(z.maxLength(10)),
        parameters: z.record(z.string(), z.union([z.number(), z.string()])),
        steps: z.enum(['rows', 'observations']),
        isOutput: z.boolean(),
      }),
    )
    .check(z.maxLength(MAX_LIST)),
  clipping: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('none') }),
    z.strictObject({ mode: z.literal('quantiles'), lower: z.number(), upper: z.number() }),
  ]),
})
