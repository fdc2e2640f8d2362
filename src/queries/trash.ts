import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import { storeKey } from './keys'
import { smallResult } from './localQuery'
import { storageStatusKey } from './storage'
import { invalidateKinds } from './storeChanges'

export function trashQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('trash', 'list'), queryFn: () => store.trash.list() })
}

export function emptyTrashMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('trash', 'empty'),
    mutationFn: () => store.trash.empty(),
    onSuccess: async () => {
      await Promise.all([invalidateKinds(client, ['trash']), client.invalidateQueries({ queryKey: storageStatusKey })])
    },
  })
}
