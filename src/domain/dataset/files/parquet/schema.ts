import type { FileMetaData, SchemaElement } from 'hyparquet'

/** A column that holds one value a row, with what its raw values mean. */
export type FlatColumn = { readonly name: string; readonly decimalScale: number | null; readonly isTime: 'MILLIS' | 'MICROS' | 'NANOS' | null }

export type FlatSchema = {
  readonly columns: readonly FlatColumn[]
  /** names of columns with lists, maps or structures in their cells */
  readonly nested: readonly string[]
  /** the metadata under which the values are read: decimals and times come raw, so that no digit is lost */
  readonly metadata: FileMetaData
}

/** The top level of a schema (Parquet format, LogicalTypes.md). */
export function flattenSchema(metadata: FileMetaData): FlatSchema {
  const columns: FlatColumn[] = []
  const nested: string[] = []
  const schema = metadata.schema.map((element) => ({ ...element }))
  for (let at = 1; at < schema.length; at = skip(schema, at)) {
    const element = schema[at]!
    if (element.num_children || element.repetition_type === 'REPEATED' || element.logical_type?.type === 'VARIANT') nested.push(element.name)
    else columns.push({ name: element.name, decimalScale: takeDecimal(element), isTime: takeTime(element) })
    withConvertedDate(element)
  }
  return { columns, nested, metadata: { ...metadata, schema } }
}

/** Index of the next element on the same level. */
function skip(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1
  for (let n = schema[at]?.num_children ?? 0; n > 0 && next < schema.length; n--) next = skip(schema, next)
  return next
}

function takeDecimal(element: SchemaElement): number | null {
  const { logical_type: logical } = element
  if (element.converted_type !== 'DECIMAL' && logical?.type !== 'DECIMAL') return null
  const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0)
  delete element.converted_type
  delete element.logical_type
  return scale
}

function takeTime(element: SchemaElement): FlatColumn['isTime'] {
  const { converted_type: converted, logical_type: logical } = element
  const unit = logical?.type === 'TIME' ? logical.unit : converted === 'TIME_MILLIS' ? 'MILLIS' : converted === 'TIME_MICROS' ? 'MICROS' : null
  if (unit === null) return null
  delete element.converted_type
  delete element.logical_type
  return unit
}

/** The library looks at the older of the two annotations of a date. */
function withConvertedDate(element: SchemaElement): void {
  if (element.logical_type?.type === 'DATE') element.converted_type = 'DATE'
}
