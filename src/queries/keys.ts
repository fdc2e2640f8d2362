import type { StoreKind } from '../domain/ports'
import type { FeatureTable } from '../domain/training/types'

/** Everything read from the store is filed under its kind, so that a change invalidates by kind. */
export function storeKey<const Rest extends readonly (string | null)[]>(kind: StoreKind, ...rest: Rest): readonly ['store', StoreKind, ...Rest] {
  return ['store', kind, ...rest]
}

/** Names the rows and columns of a table by digests and its span, never by its numbers. */
export function tableKey({ datasetDigest, names, columnDigests, dates, symbol = '' }: FeatureTable): readonly (string | number)[] {
  return [datasetDigest, symbol, ...columnDigests, ...names, dates.length, dates[0] ?? 0, dates.at(-1) ?? 0]
}
