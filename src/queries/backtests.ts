import { queryOptions } from '@tanstack/react-query'
import type { Backtest } from '../domain/backtest/types'
import type { StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { FailureError } from './failureError'
import { storeKey } from './keys'
import { largeResult, smallResult } from './localQuery'

/** Summaries of the backtests of one version, newest first. */
export function backtestListQuery(store: StorePort, modelDigest: Digest) {
  return queryOptions({ ...smallResult, queryKey: storeKey('backtests', 'list', modelDigest), queryFn: () => store.backtests.list({ modelDigest }) })
}

/** A whole backtest; null where it is not here, or only its summary is. Fails with 'corrupt'. */
export function backtestQuery(store: StorePort, id: Digest) {
  return queryOptions({
    ...largeResult,
    queryKey: backtestKey(id),
    queryFn: async (): Promise<Backtest | null> => {
      const loaded = await store.backtests.load(id)
      if (loaded.ok) return loaded.value
      if (loaded.error.code === 'notFound') return null
      throw new FailureError(loaded.error)
    },
  })
}

/** Not filed under its store: a backtest that could not be kept is shown all the same, and one that was never changes. */
function backtestKey(id: Digest): readonly string[] {
  return ['backtests', id]
}
