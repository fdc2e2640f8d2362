import { digestOfBytes, digestOfJson, float64Bytes, type Digest } from '../shared/digest'
import type { ColumnMapping, Dataset, DatasetColumn } from './types'

const FORMAT = 'regimescope-dataset-1'

/**
 * SHA-256 of a column: the UTF-8 bytes of its name, one byte 0x00, then its values as little-endian IEEE 754 doubles,
 * missing as the one canonical NaN. Rows elsewhere, units and roles do not enter.
 */
export async function digestOfColumn(name: string, values: Float64Array): Promise<Digest> {
  const nameBytes = new TextEncoder().encode(name)
  const prefix = new Uint8Array(nameBytes.length + 1)
  prefix.set(nameBytes)
  return digestOfBytes(float64Bytes(values, prefix))
}

/**
 * SHA-256 of a data set: the canonical JSON (RFC 8785) of its format, the digest of its dates (little-endian 32-bit day
 * numbers) and name, unit, role and digest of each column in order; with several symbols also their names and first rows.
 * Name of the data set, file and time do not enter.
 */
export async function digestOfDataset(dataset: Pick<Dataset, 'dates' | 'columns' | 'symbols'>): Promise<Digest> {
  return digestOfParts(await digestOfDates(dataset.dates), dataset)
}

/** SHA-256 of the little-endian 32-bit day numbers. */
export async function digestOfDates(dates: Int32Array): Promise<Digest> {
  return digestOfBytes(int32Bytes(dates))
}

/** The same as digestOfDataset where the dates were digested before. */
export async function digestOfParts(datesDigest: Digest, { columns, symbols }: Pick<Dataset, 'columns' | 'symbols'>): Promise<Digest> {
  return digestOfJson({
    format: FORMAT,
    dates: datesDigest,
    columns: columns.map(({ name, unit, role, digest }) => ({ name, unit, role, digest })),
    ...(symbols && { symbols: { names: symbols.names, starts: symbols.starts } }),
  })
}

/** A column with its digest and count of missing cells. */
export async function createColumn({ name, unit, role }: Omit<ColumnMapping, 'index'>, values: Float64Array): Promise<DatasetColumn> {
  return { name, unit, role, values, digest: await digestOfColumn(name, values), nMissing: countMissing(values) }
}

/** Cells without a value. */
export function countMissing(values: Float64Array): number {
  let count = 0
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) count++
  return count
}

function int32Bytes(values: Int32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) view.setInt32(i * 4, values[i]!, true)
  return bytes
}
