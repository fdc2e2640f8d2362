import { checkFeatures } from '../inference/rowReader'
import type { Dataset } from '../dataset/types'
import type { FeatureSchema } from '../model/types'
import type { Failure } from '../shared/failure'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { listOf } from '../training/words'
import { deriveDataset } from './deriveDataset'
import { inputColumns } from './rawSeries'
import type { Recipe, RecipeFailure } from './types'

/** How a model reads a data set: its features as they stand, or computed from raw columns by the recipe it keeps. */
export type DataReading = 'features' | 'recipe'

type Mismatch = Failure<'featureMismatch'>

/**
 * Features where they all are columns of the data set; else the recipe where the raw columns are. No raw column that a recipe reads
 * bears the name of a feature, so the one is never taken for the other.
 */
export function planReading(schema: FeatureSchema, dataset: Pick<Dataset, 'name'> & { readonly columns: readonly { readonly name: string }[] }): Result<DataReading, Mismatch> {
  const names = dataset.columns.map(({ name }) => name)
  const mismatch = checkFeatures(schema, { names, datasetName: dataset.name })
  if (mismatch === null) return ok('features')
  const { recipe } = schema
  if (recipe === undefined) return fail(mismatch)
  const missing = missingInputs(recipe, names)
  if (missing.length === 0) return ok('recipe')
  const features = listOf(schema.features.map(({ name }) => name))
  const message =
    `${dataset.name} holds neither the features the model reads (${features}) nor the raw columns they are computed from: ` +
    `${listOf(missing.map((name) => `"${name}"`))} ${missing.length === 1 ? 'is' : 'are'} missing. It has ${listOf(names)}. Rename the columns, or take other data.`
  return fail({ code: 'featureMismatch', message, details: { missing, has: names } })
}

/** The data set a model reads: the one given, or the features its recipe makes of it. */
export async function dataForModel(schema: FeatureSchema, dataset: Dataset, others: readonly Dataset[] = []): Promise<Result<Dataset, Mismatch | RecipeFailure>> {
  const reading = planReading(schema, { name: dataset.name, columns: [dataset, ...others].flatMap(({ columns }) => columns) })
  if (!reading.ok) return reading
  if (reading.value === 'features') return ok(dataset)
  return deriveDataset({ recipe: schema.recipe!, dataset, others, name: dataset.name, derivedAt: dataset.importedAt })
}

function missingInputs(recipe: Recipe, names: readonly string[]): readonly string[] {
  return inputColumns(recipe).filter((column) => !names.includes(column))
}
