import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Dataset } from '../domain/dataset/types'
import type { StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { largeResult, smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

export function datasetListQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('datasets', 'list'), queryFn: () => store.datasets.list() })
}

/** Fails with 'notFound' or 'corrupt'. */
export function datasetQuery(store: StorePort, digest: Digest) {
  return queryOptions({
    ...largeResult,
    queryKey: storeKey('datasets', 'one', digest),
    queryFn: async () => unwrap(await store.datasets.load(digest)),
  })
}

export function saveDatasetMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('datasets', 'save'),
    mutationFn: async (dataset: Dataset) => unwrap(await store.datasets.save(dataset)),
    onSuccess: () => afterChange(client),
  })
}

/** Moves it to the trash; `restoreDatasetMutation` is the undo. */
export function deleteDatasetMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('datasets', 'delete'),
    mutationFn: async (digest: Digest) => unwrap(await store.datasets.remove(digest)),
    onSuccess: () => afterChange(client),
  })
}

export function restoreDatasetMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('datasets', 'restore'),
    mutationFn: async (digest: Digest) => unwrap(await store.datasets.restore(digest)),
    onSuccess: () => afterChange(client),
  })
}

function afterChange(client: QueryClient): Promise<void> {
  return invalidateKinds(client, ['datasets', 'trash', 'audit'])
}
