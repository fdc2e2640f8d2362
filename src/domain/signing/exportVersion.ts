import { addSignature } from '../bundle/signature/signedBundle'
import type { ModelVersion } from '../model/types'
import type { EnginePort, StorePort } from '../ports'
import type { Failure } from '../shared/failure'
import { ok, type Result } from '../shared/result'

/** `signed`: by the key of this browser, beside the signatures it has. `kept`: with the signatures it has. `unsigned`: with none. */
export type ExportKind = 'signed' | 'kept' | 'unsigned'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }

/**
 * The bundle of a version. Signing adds to what others signed, byte for byte; without earlier signatures the bundle is made anew, with
 * the history as it is now. A signature made here is kept with the version.
 */
export async function exportVersion({ store, engine }: Ports, version: ModelVersion, kind: ExportKind): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  const [kept] = kind === 'unsigned' ? [] : await store.signedBundles.list(version.digest)
  const bundle = kept?.bundle ?? (await encode({ store, engine }, version))
  if (kind !== 'signed') return ok(bundle)
  const signed = await addSignature(bundle, (bytes) => store.keys.sign(bytes))
  if (!signed.ok) return signed
  // The key signed it before: there is nothing to keep.
  if (signed.value.bundle === kept?.bundle) return ok(kept.bundle)
  const stored = await store.signedBundles.keep(version.digest, signed.value.bundle, 'signedHere')
  return stored.ok ? ok(stored.value.bundle) : stored
}

async function encode({ store, engine }: Ports, version: ModelVersion): Promise<Uint8Array<ArrayBuffer>> {
  const history = await store.audit.list({ subjectDigest: version.digest })
  return engine.run('encodeBundle', { version, history })
}
