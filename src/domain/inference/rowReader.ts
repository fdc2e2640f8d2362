import type { FeatureSchema } from '../model/types'
import { EngineFailure } from '../ports'
import type { Failure } from '../shared/failure'
import type { FeatureTable } from '../training/types'
import { listOf } from '../training/words'

/** Null if the table has every feature of the schema; else which are missing. Extra columns and their order do not matter. */
export function checkFeatures(schema: FeatureSchema, table: Pick<FeatureTable, 'names' | 'datasetName'>): Failure<'featureMismatch'> | null {
  const missing = schema.features.map(({ name }) => name).filter((name) => !table.names.includes(name))
  if (missing.length === 0) return null
  const message =
    `${table.datasetName} has no column ${listOf(missing.map((name) => `"${name}"`))}, which the model reads. ` +
    'Choose a data set with the features it was trained on, or train a model on the columns there are.'
  return { code: 'featureMismatch', message, details: { missing, has: table.names } }
}

/**
 * Reads rows of a table in the order of the schema, raw units, NaN where missing.
 *
 * @throws EngineFailure 'featureMismatch'
 */
export function rowReader(schema: FeatureSchema, table: FeatureTable): (row: number) => Float64Array {
  const columns = columnsOf(schema, table)
  return (row) => Float64Array.from(columns, (column) => table.values[row * table.names.length + column]!)
}

/** All rows of a table in the order of the schema, (T, D) raw units. @throws EngineFailure 'featureMismatch' */
export function schemaRows(schema: FeatureSchema, table: FeatureTable): Float64Array<ArrayBuffer> {
  const columns = columnsOf(schema, table)
  const width = table.names.length
  if (columns.length === width && columns.every((column, d) => column === d)) return table.values.slice()
  const out = new Float64Array(table.dates.length * columns.length)
  for (let t = 0; t < table.dates.length; t++) {
    columns.forEach((column, d) => (out[t * columns.length + d] = table.values[t * width + column]!))
  }
  return out
}

/** (D) the column of the table that each feature of the schema is in. @throws EngineFailure 'featureMismatch' */
export function columnsOf(schema: FeatureSchema, table: Pick<FeatureTable, 'names' | 'datasetName'>): number[] {
  const mismatch = checkFeatures(schema, table)
  if (mismatch) throw new EngineFailure(mismatch.code, mismatch.message, mismatch.details)
  return schema.features.map(({ name }) => table.names.indexOf(name))
}
