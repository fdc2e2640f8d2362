import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { logPredictions } from '../domain/prediction/logPredictions'
import type { ServedModel } from '../domain/prediction/planServing'
import type { KnownRows } from '../domain/prediction/knownRows'
import { servedTable } from '../domain/prediction/readServed'
import type { Prediction } from '../domain/prediction/types'
import type { ClockPort, EnginePort, StorePort } from '../domain/ports'
import type { ModelVersion } from '../domain/model/types'
import type { Dataset } from '../domain/dataset/types'
import type { Digest } from '../domain/shared/digest'
import type { Failure } from '../domain/shared/failure'
import type { Result } from '../domain/shared/result'
import type { FeatureTable } from '../domain/training/types'
import { datasetQuery } from './datasets'
import { unwrap } from './failureError'
import { storeKey, tableKey } from './keys'
import { localQuery, smallResult } from './localQuery'
import { modelDataQuery } from './modelData'
import { modelQuery } from './models'
import { tableQuery } from './tables'
import { invalidateKinds } from './storeChanges'

/** What gives answers (services). */
type Predicting = { ask(version: ModelVersion, table: FeatureTable): Promise<Result<{ readonly prediction: Prediction | null; readonly isCached: boolean }, Failure>> }

type LogServices = { readonly store: StorePort; readonly engine: EnginePort; readonly knownRows: KnownRows; readonly clock: ClockPort; readonly predictor: { keep(answers: readonly Prediction[]): void } }

/**
 * Scores what the log of every model in service lacks. It runs again when what serves, or the data it reads, changes: that is all its key
 * holds. Gives the rows logged for each model; fails with what kept the first one from being scored.
 */
export function predictionLogQuery(services: LogServices, served: readonly ServedModel[]) {
  return queryOptions({
    ...localQuery,
    queryKey: ['logPredictions', ...served.map(({ model, dataset, role }) => `${role} ${model} ${dataset}`)],
    queryFn: async ({ client }) => {
      const nRows: number[] = []
      for (const each of served) nRows.push(await logOne(services, client, each))
      return nRows
    },
  })
}

async function logOne({ store, engine, knownRows, clock, predictor }: LogServices, client: QueryClient, { model, dataset, role }: ServedModel): Promise<number> {
  const { version, table } = await loadServed({ store, engine }, client, model, dataset)
  const logged = unwrap(await logPredictions({ store, engine, knownRows, clock, stopwatch: () => performance.now() }, { version, table, role }))
  predictor.keep(logged.latest)
  if (logged.nRows > 0) await invalidateKinds(client, ['predictions'])
  return logged.nRows
}

/** A model with the rows it reads of a data set; of several symbols, one made of a single one reads that one's. */
export async function loadServed(
  { store, engine }: Pick<LogServices, 'store' | 'engine'>, client: QueryClient, model: string, dataset: string,
): Promise<{ readonly version: ModelVersion; readonly table: FeatureTable; readonly dataset: Dataset }> {
  const version = await client.fetchQuery(modelQuery(store, model))
  const stored = await client.fetchQuery(datasetQuery(store, dataset))
  const read = await client.fetchQuery(modelDataQuery(engine, version, stored))
  const table = await client.fetchQuery(tableQuery(read, version.schema.features.map(({ name }) => name)))
  return { version, dataset: stored, table: servedTable(version, table) }
}

/** Calls that scored the last rows of a model, newest first. */
export function recentPredictionsQuery(store: StorePort, model: Digest, limit: number) {
  return queryOptions({ ...smallResult, queryKey: storeKey('predictions', 'recent', model, String(limit)), queryFn: () => store.predictions.recent(model, limit) })
}

/** What a model says of its last row, by the cache where it was asked before. */
export function answerQuery(predictor: Pick<Predicting, 'ask'>, version: ModelVersion, table: FeatureTable) {
  return queryOptions({ ...smallResult, staleTime: 0, queryKey: ['answer', version.digest, ...tableKey(table)], queryFn: async () => unwrap(await predictor.ask(version, table)) })
}
