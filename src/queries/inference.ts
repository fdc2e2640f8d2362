import { queryOptions } from '@tanstack/react-query'
import type { EngineCommands } from '../domain/engineCommands'
import type { ModelVersion } from '../domain/model/types'
import type { EnginePort } from '../domain/ports'
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
    queryKey: ['forecastReturns', version.digest, returnFeature, ...stateProbs, ...horizons, nPaths, seed],
    queryFn: ({ signal }) => engine.run('forecastReturns', request, { signal }),
  })
}
