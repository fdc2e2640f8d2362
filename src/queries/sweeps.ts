import { queryOptions } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import { storeKey } from './keys'
import { smallResult } from './localQuery'

/** Plans of sweeps, the newest first. */
export function sweepListQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('sweeps', 'list'), queryFn: () => store.sweeps.list() })
}

/** The trials of a sweep that have ended, in their order. */
export function trialsQuery(store: StorePort, sweepId: string) {
  return queryOptions({ ...smallResult, queryKey: storeKey('sweeps', 'trials', sweepId), queryFn: () => store.sweeps.trials(sweepId) })
}

/** Trials ever kept in this browser, of all sweeps. */
export function trialCountQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('sweeps', 'count'), queryFn: () => store.sweeps.countTrials() })
}
