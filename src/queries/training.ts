import { queryOptions } from '@tanstack/react-query'
import type { TrainingConfig } from '../domain/model/types'
import type { EnginePort } from '../domain/ports'
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
