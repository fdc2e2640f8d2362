import type { StoreValue } from 'idb'
import type { StoreName, StoreSchema } from '../schema'

/**
 * What a restore into a browser with a history of its own does with records of a store (src/domain/backup/RULES.md): 'planned':
 * decided record by record; 'add': those whose key (`keyPath`) is free here; 'withVersion': those of versions that come, by `modelDigest`;
 * 'keep': what is here stays, the backup's are left in the file.
 */
type MergeOf<Key> = { readonly merge: 'planned' | 'keep' } | ('modelDigest' extends Key ? { readonly merge: 'withVersion' } : never) | { readonly merge: 'add'; readonly keyPath: readonly Key[] }

/** 'records': lines of JSON; 'numbers': a member of its own for each, too large to be in memory together; 'leftOut': never in a backup. */
type Handling<Key = string> = ({ readonly as: 'records' } & MergeOf<Key>) | { readonly as: 'numbers' } | { readonly as: 'leftOut'; readonly why: string }

/** What becomes of every store in a backup. A new store is a type error here until that is decided. */
export const STORE_TABLE: { readonly [S in StoreName]: Handling<keyof StoreValue<StoreSchema, S>> } = {
  datasets: { as: 'records', merge: 'planned' },
  datasetDates: { as: 'numbers' },
  datasetColumns: { as: 'numbers' },
  mappings: { as: 'records', merge: 'planned' },
  recipes: { as: 'records', merge: 'planned' },
  modelVersions: { as: 'records', merge: 'planned' },
  modelSummaries: { as: 'records', merge: 'planned' },
  summaryPages: { as: 'leftOut', why: 'copies of summaries, made anew when the list is read' },
  annotations: { as: 'records', merge: 'planned' },
  labels: { as: 'records', merge: 'planned' },
  pointers: { as: 'records', merge: 'planned' },
  settings: { as: 'records', merge: 'keep' },
  auditEvents: { as: 'records', merge: 'planned' },
  trash: { as: 'records', merge: 'keep' },
  runs: { as: 'records', merge: 'planned' },
  keys: { as: 'leftOut', why: 'private keys cannot leave the browser they were made in' },
  signers: { as: 'records', merge: 'planned' },
  signedBundles: { as: 'records', merge: 'add', keyPath: ['digest', 'statement'] },
  attachedEvents: { as: 'records', merge: 'add', keyPath: ['log', 'sequence'] },
  predictions: { as: 'records', merge: 'withVersion' },
  predictionHeads: { as: 'records', merge: 'withVersion' },
  alerts: { as: 'records', merge: 'planned' },
  service: { as: 'records', merge: 'keep' },
  sweeps: { as: 'records', merge: 'add', keyPath: ['id'] },
  trials: { as: 'records', merge: 'add', keyPath: ['sweepId', 'index'] },
  backtests: { as: 'records', merge: 'add', keyPath: ['id'] },
  backtestResults: { as: 'leftOut', why: 'a backtest is computed anew from the model and its data; its summary, which counts as a trial, comes along' },
  calibrations: { as: 'leftOut', why: 'bands of monitors are computed anew from the model' },
  benchmarks: { as: 'leftOut', why: 'times of this machine say nothing of another' },
  pairSimulations: { as: 'leftOut', why: 'a rate is simulated anew from the two models' },
  diagnoses: { as: 'leftOut', why: 'a diagnosis is computed anew from the model and its data' },
  lock: { as: 'leftOut', why: 'the passphrase of this browser is its own; a backup can have another' },
  handles: { as: 'leftOut', why: 'a folder that was allowed here means nothing elsewhere' },
}

export function storesAs(as: Handling['as']): StoreName[] {
  return (Object.keys(STORE_TABLE) as StoreName[]).filter((store) => STORE_TABLE[store].as === as)
}

export function storesMerged(merge: 'planned' | 'add' | 'keep' | 'withVersion'): StoreName[] {
  return (Object.keys(STORE_TABLE) as StoreName[]).filter((store) => {
    const handling = STORE_TABLE[store]
    return handling.as === 'records' && handling.merge === merge
  })
}

/** The key a record of a store that is added to has in it. */
export function keyOf<S extends StoreName>(store: S, record: StoreValue<StoreSchema, S>): unknown {
  const handling: Handling<keyof StoreValue<StoreSchema, S>> = STORE_TABLE[store]
  if (!('keyPath' in handling)) throw new Error(`Nothing is added to the store ${store}.`)
  const key = handling.keyPath.map((property) => record[property])
  return key.length === 1 ? key[0] : key
}
