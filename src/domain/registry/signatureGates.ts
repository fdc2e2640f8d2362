import type { AuditEvent } from '../audit/types'
import type { ModelVersion } from '../model/types'
import type { AuditStore, EnginePort, StorePort } from '../ports'
import { otherSigners, verifyKept } from '../signing/verifyKept'
import type { GateResult } from './gates'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }

/** Trained here, or vouched for by somebody the analyst trusts (R32). */
export async function originGate({ store, engine }: Ports, version: ModelVersion): Promise<GateResult> {
  const arrival = await arrivalOf(store.audit, version)
  if (arrival === 'modelSaved') return answer('origin', 'passed', 'It was trained in this browser.')
  const how = arrival === 'modelImported' ? 'was imported' : 'came with a backup'
  const [signer] = otherSigners(await verifyKept({ store, engine }, version.digest))
  if (signer) return answer('origin', 'passed', `It ${how}, signed by ${signer.name}, whom you trust.`)
  return answer('origin', 'failed', `It ${how}, and no trusted signer signed it.`)
}

/** The analyst promotes, and somebody else has signed: two persons (R33). */
export async function secondSignatureGate(ports: Ports, version: ModelVersion): Promise<GateResult> {
  const signatures = await verifyKept(ports, version.digest)
  const [signer] = otherSigners(signatures)
  if (signer) return answer('secondSignature', 'passed', `${signer.name}, whom you trust, signed it.`)
  const others = signatures.filter((signature) => !signature.signer?.isOwn)
  const broken = others.find(({ fault }) => fault !== null)
  const found = broken ? `A signature does not stand: ${broken.fault}` : others.length > 0 ? 'The key that signed it is not on the list of trusted signers.' : 'No one else has signed it.'
  return answer('secondSignature', 'failed', `${found} Export the bundle, have a colleague import it and export it signed, and import what comes back.`)
}

/**
 * The first event about these parameters says where they come from, so that an imported model does not become a home-made one by
 * getting other names for its regimes.
 */
async function arrivalOf(audit: AuditStore, { digest, parameterDigest, metadata }: ModelVersion): Promise<AuditEvent['action'] | null> {
  const own = await audit.list({ subjectDigest: digest })
  const first = own.find(isArrival)?.action ?? null
  if (first !== 'modelSaved' || metadata.parentDigest === null) return first
  const arrivals = await audit.list({ actions: ['modelSaved', 'modelImported'] })
  return arrivals.find(({ details }) => details['parameterDigest'] === parameterDigest)?.action ?? null
}

function isArrival({ action }: AuditEvent): boolean {
  return action === 'modelSaved' || action === 'modelImported'
}

function answer(gate: 'origin' | 'secondSignature', verdict: GateResult['verdict'], message: string): GateResult {
  return { gate, verdict, message }
}
