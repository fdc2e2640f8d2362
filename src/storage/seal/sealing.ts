import type { StoreName } from '../schema'

/**
 * What becomes of the records of a store when a passphrase is set:
 * 'sealed': encrypted, found by their key, which stays as it is and must therefore tell nothing but digests, numbers and times;
 * 'sealedWithKey': encrypted, and the key replaced by a keyed hash, for keys that are names;
 * 'clear': left as they are.
 * Indexed fields are always replaced by a keyed hash in sealed records. A new store must be decided on here.
 */
export type Sealing = 'sealed' | 'sealedWithKey' | 'clear'

export const SEALING: Readonly<Record<StoreName, Sealing>> = {
  datasets: 'sealed',
  datasetDates: 'sealed',
  datasetColumns: 'sealed',
  mappings: 'sealed',
  recipes: 'sealed',
  modelVersions: 'sealed',
  modelSummaries: 'sealed',
  // Keys are how digests begin.
  summaryPages: 'sealed',
  annotations: 'sealed',
  labels: 'sealedWithKey',
  // Digests and stages only.
  pointers: 'clear',
  settings: 'sealed',
  auditEvents: 'sealed',
  trash: 'sealed',
  runs: 'sealed',
  // A private key has no bytes to seal: its handle stays beside the sealed rest, and what it is protected by is the browser.
  keys: 'sealed',
  signers: 'sealed',
  signedBundles: 'sealed',
  calibrations: 'sealed',
  diagnoses: 'sealed',
  pairSimulations: 'sealed',
  backtests: 'sealed',
  backtestResults: 'sealed',
  // Keys name symbols by digests.
  predictions: 'sealed',
  predictionHeads: 'sealed',
  // A key names a feature, or a rule.
  alerts: 'sealedWithKey',
  service: 'sealed',
  attachedEvents: 'sealed',
  handles: 'sealed',
  // Keys are identifiers made for nothing else, and numbers.
  sweeps: 'sealed',
  trials: 'sealed',
  benchmarks: 'sealed',
  // What it takes to unlock the others.
  lock: 'clear',
}

/** Records of these are large: one at a time is read, sealed and written. */
export const LARGE_RECORDS: ReadonlySet<StoreName> = new Set(['datasetDates', 'datasetColumns'])
