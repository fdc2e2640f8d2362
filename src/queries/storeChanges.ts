import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { StoreKind, StorePort } from '../domain/ports'
import { storeKey } from './keys'

/** Has every screen that shows records of these kinds read them again. */
export async function invalidateKinds(client: QueryClient, kinds: readonly StoreKind[]): Promise<void> {
  await Promise.all(kinds.map((kind) => client.invalidateQueries({ queryKey: storeKey(kind) })))
}

/** Keeps the page in step with what other tabs change. */
export function useStoreChanges(store: StorePort): void {
  const client = useQueryClient()
  useEffect(() => store.onChange((kinds) => void invalidateKinds(client, kinds)), [store, client])
}
