import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { SavedMapping } from '../domain/dataset/savedMapping'
import type { StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

export function mappingListQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('mappings', 'list'), queryFn: () => store.mappings.list() })
}

/** Keeps a mapping, or gives a kept one another name. */
export function saveMappingMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('mappings', 'save'),
    mutationFn: async (mapping: SavedMapping) => unwrap(await store.mappings.save(mapping)),
    onSuccess: () => afterChange(client),
  })
}

/** Moves it to the trash; `restoreMappingMutation` is the undo. */
export function deleteMappingMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('mappings', 'delete'),
    mutationFn: async (digest: Digest) => unwrap(await store.mappings.remove(digest)),
    onSuccess: () => afterChange(client),
  })
}

export function restoreMappingMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('mappings', 'restore'),
    mutationFn: async (digest: Digest) => unwrap(await store.mappings.restore(digest)),
    onSuccess: () => afterChange(client),
  })
}

function afterChange(client: QueryClient): Promise<void> {
  return invalidateKinds(client, ['mappings', 'trash'])
}
