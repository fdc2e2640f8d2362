import type { Dataset } from '../dataset/types'
import { planReading } from '../features/dataForModel'
import type { RecipeFailure } from '../features/types'
import type { ModelVersion } from '../model/types'
import type { EnginePort, StoreFailure, StorePort } from '../ports'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import { ok, type Result } from '../shared/result'
import { extractFeatures } from '../training/extractFeatures'
import { partOfSymbol } from '../training/symbolTables'
import type { FeatureTable } from '../training/types'

type Ports = { readonly store: Pick<StorePort, 'models' | 'datasets'>; readonly engine: EnginePort }
type Read = { readonly version: ModelVersion; readonly table: FeatureTable; readonly dataset: Dataset }

/** A stored version with the rows it reads of a stored data set. */
export async function readServed({ store, engine }: Ports, model: Digest, dataset: Digest): Promise<Result<Read, StoreFailure | RecipeFailure | Failure<'featureMismatch'>>> {
  const [version, data] = await Promise.all([store.models.load(model), store.datasets.load(dataset)])
  if (!version.ok) return version
  if (!data.ok) return data
  const { schema } = version.value
  const reading = planReading(schema, data.value)
  if (!reading.ok) return reading
  const read = reading.value === 'features' ? data : await engine.run('dataForModel', { schema, dataset: data.value })
  return read.ok ? ok({ version: version.value, table: servedTable(version.value, extractFeatures(read.value, schema.features.map(({ name }) => name))), dataset: data.value }) : read
}

/** The rows a version reads of those there are; of several symbols, one made of a single one reads that one's. */
export function servedTable({ metadata }: ModelVersion, table: FeatureTable): FeatureTable {
  const [only, ...others] = metadata.data.symbols ?? []
  const isOfOne = only !== undefined && others.length === 0 && table.symbols?.names.includes(only)
  return isOfOne ? partOfSymbol(table, only) : table
}
