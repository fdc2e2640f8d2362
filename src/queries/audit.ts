import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { storeKey } from './keys'
import { smallResult } from './localQuery'

/** Events of one record. */
export function auditQuery(store: StorePort, subjectDigest: Digest) {
  return queryOptions({ ...smallResult, queryKey: storeKey('audit', 'list', subjectDigest), queryFn: () => store.audit.list({ subjectDigest }) })
}

export function auditCountQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('audit', 'count'), queryFn: () => store.audit.count() })
}

/** The newest events before a sequence, newest first. */
export function auditPageQuery(store: StorePort, before: number | null, limit: number) {
  return queryOptions({ ...smallResult, placeholderData: keepPreviousData, queryKey: storeKey('audit', 'page', String(before), String(limit)), queryFn: () => store.audit.page(before, limit) })
}

/** Sequence of the first event that breaks the chain, or null; and how what is stored differs from what the log says. */
export function auditVerdictQuery(store: StorePort) {
  return queryOptions({
    ...smallResult,
    queryKey: storeKey('audit', 'verdict'),
    queryFn: async () => {
      const firstBad = await store.audit.verify()
      return { firstBad, differences: firstBad === null ? await store.registry.check() : [] }
    },
  })
}

/** The whole log as a file of JSON Lines. */
export function exportLogMutation(store: StorePort) {
  return mutationOptions({ mutationKey: storeKey('audit', 'export'), mutationFn: () => store.audit.exportLines() })
}
