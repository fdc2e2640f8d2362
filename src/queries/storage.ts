import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import { smallResult } from './localQuery'

export const storageStatusKey = ['storageStatus'] as const

/** Space used and whether the browser promised to keep it; read anew whenever a screen shows it. */
export function storageStatusQuery(store: StorePort) {
  return queryOptions({ ...smallResult, staleTime: 0, queryKey: storageStatusKey, queryFn: () => store.status() })
}

export function persistMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: ['persist'],
    mutationFn: () => store.persist(),
    onSuccess: () => client.invalidateQueries({ queryKey: storageStatusKey }),
  })
}

/** Forgets everything, what the page still holds in memory included; it is done when the store is empty, whatever is read again then. */
export function eraseAllMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: ['eraseAll'],
    mutationFn: () => store.eraseAll(),
    onSuccess: () => void client.resetQueries(),
  })
}
