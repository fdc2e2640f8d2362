import { queryOptions } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import { storeKey } from './keys'
import { smallResult } from './localQuery'

/** What was measured on this machine, the newest first. */
export function benchmarkListQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('benchmarks', 'list'), queryFn: () => store.benchmarks.list() })
}
