import { queryOptions } from '@tanstack/react-query'
import type { StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { storeKey } from './keys'
import { smallResult } from './localQuery'

/** Events of one record, or all of them for null. */
export function auditQuery(store: StorePort, subjectDigest: Digest | null = null) {
  return queryOptions({
    ...smallResult,
    queryKey: storeKey('audit', 'list', subjectDigest),
    queryFn: () => store.audit.list(subjectDigest === null ? {} : { subjectDigest }),
  })
}

/** Sequence of the first event that breaks the chain, or null. */
export function auditVerdictQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('audit', 'verdict'), queryFn: () => store.audit.verify() })
}
