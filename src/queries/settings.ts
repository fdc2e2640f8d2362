import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import type { Settings } from '../domain/registry/types'
import { storeKey } from './keys'
import { smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

export function settingsQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('settings', 'all'), queryFn: () => store.settings.read() })
}

export function writeSettingsMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'write'),
    mutationFn: (change: Partial<Settings>) => store.settings.write(change),
    onSuccess: () => invalidateKinds(client, ['settings', 'audit']),
  })
}
