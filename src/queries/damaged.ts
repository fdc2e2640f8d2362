import { queryOptions } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import type { ListedKind } from '../domain/shared/damagedRecord'
import { storeKey } from './keys'
import { smallResult } from './localQuery'

/** Calls of the prediction log that are damaged, among the last ones of a model. */
export function damagedCallsQuery(store: StorePort, model: Digest, limit: number) {
  return queryOptions({
    ...smallResult,
    queryKey: storeKey('predictions', 'damaged', model, String(limit)),
    queryFn: async () => (await store.predictions.damaged(model, limit)).map(({ key, label }) => ({ key, name: label ?? key })),
  })
}

/** What a list leaves out because it is damaged, by the names people know. A version is read too, which logs the damage (R18). */
export function damagedQuery(store: StorePort, kind: ListedKind) {
  return queryOptions({
    ...smallResult,
    queryKey: kind === 'trials' ? storeKey('sweeps', 'damaged', kind) : storeKey(kind, 'damaged'),
    queryFn: async () => {
      const damaged = await store.damaged(kind)
      if (kind === 'models') await Promise.all(damaged.map(({ key }) => store.models.load(key)))
      return damaged.map(({ key, label }) => ({ key, name: label ?? key.slice(0, 12) }))
    },
  })
}
