import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { ModelVersion } from '../domain/model/types'
import type { ImportOrigin, StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { largeResult, smallResult } from './localQuery'
import { storageStatusKey } from './storage'
import { invalidateKinds } from './storeChanges'

export type SaveModelRequest = { readonly version: ModelVersion; readonly putInUse: boolean; readonly origin?: ImportOrigin }

export function modelListQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('models', 'list'), queryFn: () => store.models.list() })
}

/** Fails with 'notFound' or 'corrupt'. */
export function modelQuery(store: StorePort, digest: Digest) {
  return queryOptions({
    ...largeResult,
    queryKey: storeKey('models', 'one', digest),
    queryFn: async () => unwrap(await store.models.load(digest)),
  })
}

/** After the first saved model the browser is asked to keep the data. */
export function saveModelMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'save'),
    mutationFn: async ({ version, ...options }: SaveModelRequest) => unwrap(await store.models.save(version, options)),
    onSuccess: async () => {
      await Promise.all([afterChange(client), askToPersist(store, client)])
    },
  })
}

/** Many versions at once, none of them put in use. */
export function saveModelsMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'saveAll'),
    mutationFn: async (versions: readonly ModelVersion[]) => unwrap(await store.models.saveAll(versions)),
    onSuccess: async () => {
      await Promise.all([afterChange(client), askToPersist(store, client)])
    },
  })
}

/** Moves it to the trash; `restoreModelMutation` is the undo. */
export function deleteModelMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'delete'),
    mutationFn: async (digest: Digest) => unwrap(await store.models.remove(digest)),
    onSuccess: () => afterChange(client),
  })
}

export function restoreModelMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'restore'),
    mutationFn: async (digest: Digest) => unwrap(await store.models.restore(digest)),
    onSuccess: () => afterChange(client),
  })
}

/** Retention: moves versions of the archive to the trash, all or none; `restoreModelsMutation` is the undo. */
export function retireModelsMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'retire'),
    mutationFn: async ({ models, keep }: { readonly models: readonly { readonly digest: Digest }[]; readonly keep: number }) =>
      unwrap(
        await store.models.retire(
          models.map(({ digest }) => digest),
          keep,
        ),
      ),
    onSettled: () => afterChange(client),
  })
}

export function restoreModelsMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'restoreAll'),
    mutationFn: async (digests: readonly Digest[]) => {
      for (const digest of digests) unwrap(await store.models.restore(digest))
    },
    onSettled: () => afterChange(client),
  })
}

function afterChange(client: QueryClient): Promise<void> {
  return invalidateKinds(client, ['models', 'settings', 'trash', 'signing', 'audit'])
}

async function askToPersist(store: StorePort, client: QueryClient): Promise<void> {
  const [{ isPersistent }, models] = await Promise.all([store.status(), store.models.list()])
  if (isPersistent !== false || models.length > 1) return
  await store.persist()
  await client.invalidateQueries({ queryKey: storageStatusKey })
}
