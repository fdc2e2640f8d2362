import type { StoreName } from './schema'

type Kind = 'string' | 'number' | 'array' | 'object'

/**
 * What a record cannot do without: what its list shows, sorts by and finds it by. Present since the first version of the database, so
 * that no age of a record is taken for damage.
 */
const FORMS: Partial<Record<StoreName, Readonly<Record<string, Kind>>>> = {
  datasets: { digest: 'string', name: 'string', nRows: 'number', firstDay: 'number', lastDay: 'number', importedAt: 'number', columns: 'array', receipt: 'object' },
  modelSummaries: {
    digest: 'string', name: 'string', version: 'string', nStates: 'number', nFeatures: 'number', features: 'array', covarianceType: 'string', regimes: 'array',
    datasetDigest: 'string', datasetName: 'string', firstDay: 'number', trainLastDay: 'number', stopReason: 'string', trainedAt: 'number', warnings: 'array',
  },
  mappings: { digest: 'string', name: 'string', savedAt: 'number' },
  recipes: { digest: 'string', recipe: 'object', savedAt: 'number' },
  alerts: { id: 'string', modelDigest: 'string', modelLabel: 'string', source: 'string', family: 'string', state: 'string', openedDay: 'number', raisedAt: 'number' },
  sweeps: {
    id: 'string', createdAt: 'number', datasetDigest: 'string', datasetName: 'string', states: 'array', covarianceTypes: 'array', featureSets: 'array', seeds: 'array', base: 'object',
    walkForward: 'object',
  },
  trials: { sweepId: 'string', index: 'number', featureSet: 'string', config: 'object', outcome: 'object' },
  labels: { name: 'string', version: 'string', digest: 'string' },
  calibrations: { key: 'string', digest: 'string', storedAt: 'number', calibrated: 'object' },
  diagnoses: { key: 'string', digest: 'string', storedAt: 'number', diagnosis: 'object' },
  backtests: { id: 'string', digest: 'string', modelLabel: 'string', datasetDigest: 'string', ranAt: 'number', settings: 'object' },
  backtestResults: { id: 'string', backtest: 'object' },
  benchmarks: { id: 'string', measuredAt: 'number', measures: 'array', plan: 'object' },
  predictionHeads: { symbol: 'string', line: 'number', nRows: 'number', lastDay: 'number', inputDigest: 'string', state: 'object' },
  predictions: {
    symbol: 'string', line: 'number', firstRow: 'number', role: 'string', asOfAt: 'number', regimes: 'array', dates: 'object', inputs: 'object', inputDigests: 'object', filtered: 'object',
    states: 'object', confidence: 'object', logScore: 'object',
  },
  runs: { id: 'string', title: 'string', startedAt: 'number', outcome: 'string' },
}

/** Whether a record that opened has the form of its store; it may have been changed where no passphrase seals it. */
export function hasForm(store: StoreName, record: unknown): boolean {
  const form = FORMS[store]
  if (form === undefined) return true
  if (typeof record !== 'object' || record === null) return false
  return Object.entries(form).every(([field, kind]) => isOfKind((record as Readonly<Record<string, unknown>>)[field], kind))
}

function isOfKind(value: unknown, kind: Kind): boolean {
  if (kind === 'array') return Array.isArray(value)
  if (kind === 'number') return Number.isFinite(value)
  // oxlint-disable-next-line valid-typeof
  return typeof value === kind && value !== null
}
