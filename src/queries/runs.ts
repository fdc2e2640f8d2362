import { queryOptions } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import { storeKey } from './keys'
import { smallResult } from './localQuery'

/** Runs of trainings, the newest first. */
export function runListQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('runs', 'list'), queryFn: () => store.runs.list() })
}
