import { queryOptions } from '@tanstack/react-query'
import { planReading } from '../domain/features/dataForModel'
import type { Dataset } from '../domain/dataset/types'
import type { ModelVersion } from '../domain/model/types'
import type { EnginePort } from '../domain/ports'
import { unwrap } from './failureError'
import { largeResult } from './localQuery'

/** What a model reads of a data set: the set itself, or the features that the model's recipe makes of its raw columns. Fails with 'featureMismatch'. */
export function modelDataQuery(engine: EnginePort, version: ModelVersion, dataset: Dataset) {
  return queryOptions({
    ...largeResult,
    queryKey: ['modelData', version.schema.digest, dataset.digest],
    queryFn: async ({ signal }) => {
      if (unwrap(planReading(version.schema, dataset)) === 'features') return dataset
      return unwrap(await engine.run('dataForModel', { schema: version.schema, dataset }, { signal }))
    },
  })
}
