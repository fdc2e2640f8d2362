import type { EnginePort, StorePort } from '../ports'
import type { Digest } from '../shared/digest'
import { readKnownSigners } from './readImport'
import type { KnownSigner } from './trust'
import type { KeptBundle } from './types'

/** A signature kept with a version, checked just now. */
export type KeptSignature = {
  readonly fingerprint: Digest
  /** when it was made here, or came here */
  readonly keptAt: number
  /** whose key it is; null if it is unknown here, or known no more */
  readonly signer: KnownSigner | null
  /** what is wrong with the bundle it covers; null if the signature stands */
  readonly fault: string | null
}

type Ports = { readonly store: Pick<StorePort, 'signedBundles' | 'keys' | 'signers'>; readonly engine: EnginePort }

/** Every signature of a version, each once, checked anew against the bytes kept and the keys known now (R34). */
export async function verifyKept({ store, engine }: Ports, digest: Digest): Promise<readonly KeptSignature[]> {
  const [known, kept] = await Promise.all([readKnownSigners(store), store.signedBundles.list(digest)])
  const found = await Promise.all(kept.map((bundle) => verifyBundle(engine, digest, bundle, known)))
  const bySigner = new Map<Digest, KeptSignature>()
  for (const signature of found.flat()) {
    const other = bySigner.get(signature.fingerprint)
    if (other === undefined || (other.fault !== null && signature.fault === null)) bySigner.set(signature.fingerprint, signature)
  }
  return [...bySigner.values()].sort((a, b) => a.keptAt - b.keptAt)
}

/** Whom the version is vouched for by, other than the keys of this browser. */
export function otherSigners(signatures: readonly KeptSignature[]): readonly KnownSigner[] {
  return signatures.flatMap(({ signer, fault }) => (signer !== null && !signer.isOwn && fault === null ? [signer] : []))
}

async function verifyBundle(engine: EnginePort, digest: Digest, { bundle, signers, keptAt }: KeptBundle, known: readonly KnownSigner[]): Promise<readonly KeptSignature[]> {
  const decoded = await engine.run('decodeBundle', { file: new Blob([bundle]), keys: known.map(({ pem }) => pem) })
  const fault = decoded.ok ? (decoded.value.version.digest === digest ? null : 'It covers another version.') : decoded.error.message
  return signers.map((fingerprint) => ({ fingerprint, keptAt: keptAt[fingerprint] ?? 0, signer: known.find((signer) => signer.fingerprint === fingerprint) ?? null, fault }))
}
