import { queryOptions } from '@tanstack/react-query'
import type { Dataset } from '../domain/dataset/types'
import type { TrainingConfig } from '../domain/model/types'
import type { EnginePort } from '../domain/ports'
import { extractInTurns } from '../domain/training/extractFeatures'
import { smallResult } from './localQuery'

/** Whether a configuration can be trained on a data set, and what it will cost. */
export function trainingCheckQuery(engine: EnginePort, dataset: Dataset, config: TrainingConfig) {
  return queryOptions({
    ...smallResult,
    queryKey: ['checkTraining', dataset.digest, config],
    queryFn: async ({ signal }) => engine.run('checkTraining', { table: await extractInTurns(dataset, config.features, signal), config }, { signal }),
  })
}

/** The same for each symbol of a data set by itself. */
export function symbolsCheckQuery(engine: EnginePort, dataset: Dataset, config: TrainingConfig) {
  return queryOptions({
    ...smallResult,
    queryKey: ['checkSymbols', dataset.digest, config],
    queryFn: async ({ signal }) => engine.run('checkSymbols', { table: await extractInTurns(dataset, config.features, signal), config }, { signal }),
  })
}
