import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { EnginePort, StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { checkNamedKey } from '../domain/signing/trust'
import { verifyKept } from '../domain/signing/verifyKept'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

/** Keys made here: the one that signs first, then the retired ones. */
export function signingKeysQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('signing', 'keys'), queryFn: () => store.keys.list() })
}

/** Makes the key that signs from now on. */
export function makeKeyMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('signing', 'make'),
    mutationFn: async (name: string) => unwrap(await store.keys.make(name)),
    onSuccess: () => invalidateKinds(client, ['signing', 'audit']),
  })
}

export function removeKeyMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('signing', 'remove'),
    mutationFn: async (fingerprint: Digest) => unwrap(await store.keys.remove(fingerprint)),
    onSuccess: () => invalidateKinds(client, ['signing', 'audit']),
  })
}

/** Signed bundles kept with a version, the one with most signatures first. */
export function keptBundlesQuery(store: StorePort, digest: Digest) {
  return queryOptions({ ...smallResult, structuralSharing: false, queryKey: storeKey('signing', 'kept', digest), queryFn: () => store.signedBundles.list(digest) })
}

/** Other people's keys that are trusted here. */
export function signersQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('signing', 'signers'), queryFn: () => store.signers.list() })
}

/** `fingerprint`: the key must be this one. */
type TrustRequest = { readonly name: string; readonly pem: string; readonly fingerprint?: Digest }

export function trustSignerMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('signing', 'trust'),
    mutationFn: async ({ name, pem, fingerprint }: TrustRequest) => {
      if (fingerprint !== undefined) unwrap(await checkNamedKey(pem, fingerprint))
      return unwrap(await store.signers.trust({ name, pem }))
    },
    onSuccess: () => invalidateKinds(client, ['signing', 'audit']),
  })
}

export function distrustSignerMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('signing', 'distrust'),
    mutationFn: async ({ fingerprint, reason }: { readonly fingerprint: Digest; readonly reason: string }) => unwrap(await store.signers.distrust(fingerprint, reason)),
    onSuccess: () => invalidateKinds(client, ['signing', 'audit']),
  })
}

/** Every signature of a version, checked anew; a key trusted or removed meanwhile has it checked again. */
export function keptSignaturesQuery(ports: { readonly store: StorePort; readonly engine: EnginePort }, digest: Digest) {
  return queryOptions({ ...smallResult, queryKey: storeKey('signing', 'checked', digest), queryFn: () => verifyKept(ports, digest) })
}
