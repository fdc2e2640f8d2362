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

export function refusedKey({ message }: Failure): StoreFailure {
  return { code: 'refused', message }
}

export function isOwnKey(name: string): StoreFailure {
  return { code: 'exists', message: `This is a key of this browser (${name}); what it signs is trusted here without more.` }
}

export function isKnownAlready(name: string): StoreFailure {
  return { code: 'exists', message: `This key is trusted already, under the name “${name}”. Remove it first to give it another name.` }
}

export function noDistrustReason(): StoreFailure {
  return { code: 'refused', message: 'Trusting a signer no longer takes a reason; it is kept in the log.' }
}

export function unknownSigner(fingerprint: Digest): StoreFailure {
  return { code: 'notFound', message: `The key ${fingerprint.slice(0, 12)} is not on the list of trusted signers; it may have been removed in another tab.`, details: { fingerprint } }
}
