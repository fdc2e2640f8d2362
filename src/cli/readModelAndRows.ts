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
export type ModelAndRows = { readonly version: ModelVersion; readonly table: FeatureTable; /** as the file holds them */ readonly raw: Dataset; readonly notes: readonly string[] }

/** What --bundle and --csv name; raw columns become the model's features by its own recipe. */
export async function readModelAndRows(flags: Flags, now: number): Promise<Result<ModelAndRows, Refusal>> {
  const [bundlePath, csvPath] = [flags.get('bundle'), flags.get('csv')]
  if (bundlePath === undefined) return usageError('--bundle FILE is missing.')
  if (csvPath === undefined) return usageError('--csv FILE is missing.')
  const version = await readVersion(bundlePath)
  if (!version.ok) return version
  const sources = await readSources(csvPath, flags, now, version.value)
  if (!sources.ok) return sources
  const read = await rowsForModel(version.value, sources.value)
  return read.ok ? ok({ ...read.value, notes: [...sources.value.notes, ...read.value.notes] }) : read
}

/** The version in a bundle, checked as an import is. */
export async function readVersion(path: string): Promise<Result<ModelVersion, Refusal>> {
  const bundle = await openFile(path)
  if (!bundle.ok) return bundle
  const decoded = await decodeBundle(bundle.value)
  return decoded.ok ? ok(decoded.value.version) : refuse(decoded.error, `${path}: refused, ${decoded.error.code} (${decoded.error.part})\n${decoded.error.message}`)
}

/** A file of rows and those it is joined with. */
type Sources = { readonly dataset: Dataset; readonly others: readonly Dataset[]; readonly notes: readonly string[] }

/** What --csv and --join name, read once for every model that wants the rows; `version` says whether lines are of several symbols. */
export async function readSources(csvPath: string, flags: Flags, now: number, { metadata }: ModelVersion): Promise<Result<Sources, Refusal>> {
  const dataset = await readDataset(csvPath, flags, now, metadata.data.symbols ? 'rows' : null)
  if (!dataset.ok) return dataset
  const others = await readJoined(flags, now)
  if (!others.ok) return others
  return ok({ dataset: dataset.value, others: others.value, notes: [dataset.value, ...others.value].flatMap((source) => importNotes(source)) })
}

/** The rows as a model reads them; its notes tell of its recipe only. */
export async function rowsForModel(version: ModelVersion, { dataset, others }: Sources): Promise<Result<ModelAndRows, Refusal>> {
  const data = await dataForModel(version.schema, dataset, others)
  if (!data.ok) return refuse(data.error)
  return ok({ version, raw: dataset, table: extractFeatures(data.value, version.schema.features.map(({ name }) => name)), notes: recipeNotes(data.value, dataset) })
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
