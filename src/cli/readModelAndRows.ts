import { decodeBundle } from '../domain/bundle/decodeBundle'
import type { Dataset } from '../domain/dataset/types'
import { dataForModel } from '../domain/features/dataForModel'
import type { ModelVersion } from '../domain/model/types'
import { ok, type Result } from '../domain/shared/result'
import { extractFeatures } from '../domain/training/extractFeatures'
import type { FeatureTable } from '../domain/training/types'
import { refuse, usageError, type Refusal } from './command'
import type { Flags } from './flags'
import { openFile } from './openFile'
import { importNotes, readDataset } from './readDataset'
import { readJoined } from './recipeFlags'

/** A model and the rows of a file as it reads them, with what happened to the file on the way. */
export type ModelAndRows = { readonly version: ModelVersion; readonly table: FeatureTable; readonly notes: readonly string[] }

/** What --bundle and --csv name; raw columns become the model's features by its own recipe. */
export async function readModelAndRows(flags: Flags, now: number): Promise<Result<ModelAndRows, Refusal>> {
  const [bundlePath, csvPath] = [flags.get('bundle'), flags.get('csv')]
  if (bundlePath === undefined) return usageError('--bundle FILE is missing.')
  if (csvPath === undefined) return usageError('--csv FILE is missing.')
  const bundle = await openFile(bundlePath)
  if (!bundle.ok) return bundle
  const decoded = await decodeBundle(bundle.value)
  if (!decoded.ok) return refuse(decoded.error, `${bundlePath}: refused, ${decoded.error.code} (${decoded.error.part})\n${decoded.error.message}`)
  const { version } = decoded.value
  const dataset = await readDataset(csvPath, flags, now, version.metadata.data.symbols ? 'rows' : null)
  if (!dataset.ok) return dataset
  const others = await readJoined(flags, now)
  if (!others.ok) return others
  const data = await dataForModel(version.schema, dataset.value, others.value)
  if (!data.ok) return refuse(data.error)
  const notes = [...[dataset.value, ...others.value].flatMap((source) => importNotes(source)), ...recipeNotes(data.value, dataset.value)]
  return ok({ version, table: extractFeatures(data.value, version.schema.features.map(({ name }) => name)), notes })
}

/** What the model's recipe made of raw data. */
function recipeNotes(data: Dataset, raw: Dataset): readonly string[] {
  const { derivation } = data
  if (data === raw || !derivation) return []
  const missing = derivation.undefinedCells.reduce((sum, { count }) => sum + count, 0)
  return [
    `${raw.name} holds raw columns; the features were computed by the model's recipe "${derivation.recipe.name}": ${data.dates.length} rows, ` +
      `${derivation.warmUpRows} rows of warm-up left out, ${missing} cells without a value.`,
  ]
}
