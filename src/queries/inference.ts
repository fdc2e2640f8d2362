import { queryOptions } from '@tanstack/react-query'
import type { Dataset } from '../domain/dataset/types'
import type { EngineCommands } from '../domain/engineCommands'
import type { ModelVersion } from '../domain/model/types'
import type { EnginePort } from '../domain/ports'
import { extractInTurns } from '../domain/training/extractFeatures'
import type { FeatureTable } from '../domain/training/types'
import { tableKey } from './keys'
import { largeResult } from './localQuery'

/** What was knowable on each day. */
export function inferenceQuery(engine: EnginePort, version: ModelVersion, table: FeatureTable) {
  return queryOptions({
    ...largeResult,
    queryKey: ['infer', version.digest, ...tableKey(table)],
    queryFn: ({ signal }) => engine.run('infer', { version, table }, { signal }),
  })
}

/** The regimes of many symbols, as a map of at most maxColumns stretches of dates. The rows are put together only when they are asked. */
export function mapQuery(engine: EnginePort, version: ModelVersion, dataset: Dataset, maxColumns: number) {
  const names = version.schema.features.map(({ name }) => name)
  return queryOptions({
    ...largeResult,
    queryKey: ['inferMap', version.digest, dataset.digest, maxColumns],
    queryFn: async ({ signal }) => engine.run('inferMap', { version, table: await extractInTurns(dataset, names, signal), maxColumns }, { signal }),
  })
}

/** The layer that uses the future. */
export function hindsightQuery(engine: EnginePort, version: ModelVersion, table: FeatureTable) {
  return queryOptions({
    ...largeResult,
    queryKey: ['inferHindsight', version.digest, ...tableKey(table)],
    queryFn: ({ signal }) => engine.run('inferHindsight', { version, table }, { signal }),
  })
}

export function forecastQuery(engine: EnginePort, request: EngineCommands['forecastReturns']['request']) {
  const { version, stateProbs, returnFeature, horizons, nPaths, seed } = request
  return queryOptions({
    ...largeResult,
    queryKey: ['forecastReturns', version.digest, ...(version.scaler?.stds ?? []), returnFeature, ...stateProbs, ...horizons, nPaths, seed],
    queryFn: ({ signal }) => engine.run('forecastReturns', request, { signal }),
  })
}
