import type { BundleFailure, DecodedBundle } from '../bundle/types'
import type { EnginePort, StorePort } from '../ports'
import type { Digest } from '../shared/digest'
import { ok, type Result } from '../shared/result'
import { judgeSignatures, knownSigners, type KnownSigner, type SignatureVerdict } from './trust'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }

/** A bundle that may be imported, and who vouches for it. */
export type ImportedBundle = {
  readonly decoded: DecodedBundle
  readonly verdict: SignatureVerdict
  /** the file itself if it is signed: the signatures cover its bytes */
  readonly signed: Uint8Array<ArrayBuffer> | null
  /** the same version is here, undamaged */
  readonly isStored: boolean
  /** signers whose signatures of this version are not here yet */
  readonly newSigners: readonly Digest[]
}

/** Checks a bundle with the keys known here; nothing is stored. */
export async function readImport({ store, engine }: Ports, file: Blob): Promise<Result<ImportedBundle, BundleFailure>> {
  const known = await readKnownSigners(store)
  const decoded = await engine.run('decodeBundle', { file, keys: known.map(({ pem }) => pem) })
  if (!decoded.ok) return decoded
  const { version, signatures } = decoded.value
  const [registry, kept] = await Promise.all([store.registry.read(), store.signedBundles.list(version.digest)])
  const here = new Set(kept.flatMap(({ signers }) => signers))
  return ok({
    decoded: decoded.value,
    verdict: judgeSignatures(signatures, known),
    signed: signatures.length === 0 ? null : new Uint8Array(await file.arrayBuffer()),
    isStored: registry.live.has(version.digest) && !registry.damaged.has(version.digest),
    newSigners: signatures.map(({ fingerprint }) => fingerprint).filter((fingerprint) => !here.has(fingerprint)),
  })
}

/** Keys of this browser and of trusted signers. */
export async function readKnownSigners({ keys, signers }: Pick<StorePort, 'keys' | 'signers'>): Promise<readonly KnownSigner[]> {
  return knownSigners(...(await Promise.all([keys.list(), signers.list()])))
}
