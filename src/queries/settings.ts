import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import type { Settings } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { storeKey } from './keys'
import { smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

export function settingsQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('settings', 'all'), queryFn: () => store.settings.read() })
}

export function writeSettingsMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'write'),
    mutationFn: (change: Partial<Omit<Settings, 'dataByModel'>>) => store.settings.write(change),
    onSuccess: () => invalidateKinds(client, ['settings', 'audit']),
  })
}

export type DataChoice = { readonly model: Digest; readonly dataset: Digest | null }

/** Has a model shown on another data set than the one it was trained on; null goes back to that one. */
export function chooseDataMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'chooseData'),
    mutationFn: ({ model, dataset }: DataChoice) => store.settings.chooseData(model, dataset),
    onSuccess: () => invalidateKinds(client, ['settings', 'audit']),
  })
}
