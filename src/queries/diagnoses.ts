import { queryOptions } from '@tanstack/react-query'
import { diagnosisKey } from '../domain/diagnostics/diagnosisKey'
import type { ModelVersion } from '../domain/model/types'
import type { StorePort } from '../domain/ports'
import type { FeatureTable } from '../domain/training/types'
import { storeKey, tableKey } from './keys'
import { smallResult } from './localQuery'

/** The diagnosis of a fit stored before; null if it has not been made. */
export function diagnosisQuery(store: StorePort, version: ModelVersion, table: FeatureTable) {
  return queryOptions({
    ...smallResult,
    queryKey: [...storeKey('diagnoses'), version.digest, ...tableKey(table)],
    queryFn: async () => store.diagnoses.load(await diagnosisKey(version, table)),
  })
}
