import { createColumn, digestOfDataset } from '../../src/domain/dataset/datasetDigest'
import type { StorePort } from '../../src/domain/ports'
import type { Digest } from '../../src/domain/shared/digest'
import { makeTable } from '../unit/domain/training/makeTable'
import { makeDataset } from './makeDataset'

/** Stores the made-up market as a data set and gives its digest; a longer one begins with the rows of a shorter. */
export async function storeMarket(store: Pick<StorePort, 'datasets'>, { names, nRows }: { readonly names: readonly string[]; readonly nRows: number }): Promise<Digest> {
  const { values, dates } = makeTable({ nRows, names })
  const columns = await Promise.all(names.map((name, d) => createColumn({ name, unit: null, role: 'feature' }, Float64Array.from({ length: nRows }, (_, t) => values[t * names.length + d]!))))
  const dataset = { ...(await makeDataset({ name: 'market.csv' })), digest: await digestOfDataset({ dates, columns }), dates, columns }
  const saved = await store.datasets.save(dataset)
  if (!saved.ok) throw new Error(saved.error.message)
  return dataset.digest
}
