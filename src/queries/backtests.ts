import { queryOptions } from '@tanstack/react-query'
import type { Backtest } from '../domain/backtest/types'
import { largeResult } from './localQuery'

/** A backtest of this visit under the id of its run; null if there is none. It stays as long as the page is open. */
export function backtestQuery(runId: string) {
  return queryOptions({ ...largeResult, gcTime: Infinity, queryKey: ['backtests', runId], queryFn: (): Backtest | null => null })
}
