import { countMissing, digestOfColumn, digestOfDates, digestOfParts } from './datasetDigest'
import { isSymbolTable } from './symbols'
import { packNumbers, type PackedNumbers } from './packNumbers'
import { digestOfBytes, type Digest } from '../shared/digest'
import type { Dataset } from './types'

/** A column as its numbers say it is. */
export type MeasuredColumn = { readonly digest: Digest; readonly nMissing: number }

/** Hashes numbers: here, or where a million of them keep nobody waiting (see hashInWorker). */
export type NumberHashes = {
  readonly ofColumn: (name: string, values: Float64Array) => Promise<MeasuredColumn>
  readonly ofDates: (dates: Int32Array) => Promise<Digest>
  readonly ofBytes: (bytes: Uint8Array<ArrayBuffer>) => Promise<Digest>
  readonly pack: (values: Float64Array) => Promise<PackedNumbers>
}

export const HASHES_HERE: NumberHashes = {
  ofColumn: async (name, values) => ({ digest: await digestOfColumn(name, values), nMissing: countMissing(values) }),
  ofDates: digestOfDates,
  ofBytes: digestOfBytes,
  pack: packNumbers,
}

/** True if every digest of the data set, recomputed from its numbers, is the recorded one, and its symbols are whole blocks of rows. */
export async function verifyDataset(dataset: Dataset, hashes: NumberHashes = HASHES_HERE): Promise<boolean> {
  if (dataset.symbols && !isSymbolTable(dataset.symbols, dataset.dates)) return false
  for (const { name, values, digest, nMissing } of dataset.columns) {
    if (values.length !== dataset.dates.length) return false
    const measured = await hashes.ofColumn(name, values)
    if (measured.nMissing !== nMissing || measured.digest !== digest) return false
  }
  return (await digestOfParts(await hashes.ofDates(dataset.dates), dataset)) === dataset.digest
}
