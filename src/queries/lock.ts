import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { LockProgress, LockStatus, StorePort } from '../domain/ports'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

type Report = (progress: LockProgress) => void

/** Whether there is a passphrase, and how far it is carried out; looked at again while records are on their way. */
export function lockQuery(store: StorePort) {
  return queryOptions({
    ...smallResult,
    queryKey: storeKey('settings', 'lock'),
    queryFn: () => store.lock.read(),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 1000 : false),
  })
}

export function isUnderWay(status: LockStatus | null | undefined): boolean {
  return status?.phase === 'sealing' || status?.phase === 'opening'
}

export function setPassphraseMutation(store: StorePort, client: QueryClient, onProgress: Report) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'setPassphrase'),
    mutationFn: async (passphrase: string) => unwrap(await store.lock.set(passphrase, onProgress)),
    onSettled: () => invalidateKinds(client, ['settings', 'audit']),
  })
}

export function changePassphraseMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'changePassphrase'),
    mutationFn: async ({ current, next }: { readonly current: string; readonly next: string }) => unwrap(await store.lock.change(current, next)),
    onSuccess: () => invalidateKinds(client, ['settings', 'audit']),
  })
}

export function removePassphraseMutation(store: StorePort, client: QueryClient, onProgress: Report) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'removePassphrase'),
    mutationFn: async (passphrase: string) => unwrap(await store.lock.remove(passphrase, onProgress)),
    onSettled: () => invalidateKinds(client, ['settings', 'audit']),
  })
}

/** Goes on with what was begun and not finished. */
export function resumeLockMutation(store: StorePort, client: QueryClient, onProgress: Report) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'resumeLock'),
    mutationFn: async () => unwrap(await store.lock.resume(onProgress)),
    onSettled: () => invalidateKinds(client, ['settings']),
  })
}

export function setIdleMinutesMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('settings', 'idleMinutes'),
    mutationFn: async (minutes: number | null) => unwrap(await store.lock.setIdleMinutes(minutes)),
    onSuccess: () => invalidateKinds(client, ['settings']),
  })
}
