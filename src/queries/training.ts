import { queryOptions } from '@tanstack/react-query'
import type { Dataset } from '../domain/dataset/types'
import type { TrainingConfig } from '../domain/model/types'
import type { EnginePort } from '../domain/ports'
import { extractFeatures } from '../domain/training/extractFeatures'
import type { FeatureTable } from '../domain/training/types'
import { tableKey } from './keys'
import { smallResult } from './localQuery'

/** Whether a configuration can be trained on a table, and what it will cost. */
export function trainingCheckQuery(engine: EnginePort, table: FeatureTable, config: TrainingConfig) {
  return queryOptions({
    ...smallResult,
    queryKey: ['checkTraining', ...tableKey(table), config],
    queryFn: ({ signal }) => engine.run('checkTraining', { table, config }, { signal }),
  })
}

/** The same for each symbol of a data set by itself. */
export function symbolsCheckQuery(engine: EnginePort, dataset: Dataset, config: TrainingConfig) {
  return queryOptions({
    ...smallResult,
    queryKey: ['checkSymbols', dataset.digest, config],
    queryFn: ({ signal }) => engine.run('checkSymbols', { table: extractFeatures(dataset, config.features), config }, { signal }),
  })
}
