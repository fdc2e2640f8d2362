import type { StoreFailure } from '../../domain/ports'
import type { Failure } from '../../domain/shared/failure'
import type { Digest } from '../../domain/shared/digest'

export function refusedName(message: string): StoreFailure {
  return { code: 'refused', message }
}

export function noSigningKey(): StoreFailure {
  return { code: 'notFound', message: 'There is no signing key in this browser. Make one in Settings, or export without a signature.' }
}

export function unknownKey(fingerprint: Digest): StoreFailure {
  return { code: 'notFound', message: `There is no key ${fingerprint.slice(0, 12)} in this browser; it may have been removed in another tab.`, details: { fingerprint } }
}

/** Why a signed bundle cannot be kept. */
export function notKept({ message }: Failure): StoreFailure {
  return { code: 'refused', message: `The signatures were not kept: ${message}` }
}
