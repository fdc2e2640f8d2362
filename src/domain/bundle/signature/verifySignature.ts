import type { Digest } from '../../shared/digest'
import { ok } from '../../shared/result'
import type { Members } from '../archive/writeArchive'
import { fault, passed, type CheckOutcome, type Faulty } from '../fault'
import { preAuthEncoding, readEnvelope, SIGNATURE_NAME, type Envelope } from './envelope'
import type { PublicKey } from './publicKey'
import { checkStatement } from './statement'

/** A signature of a bundle. Its key is named by the signer; only a verified one proves that the key made it. */
export type BundleSignature = { readonly fingerprint: Digest; readonly isVerified: boolean }

/**
 * The signatures in a bundle, none if it is unsigned. What was signed must be this bundle; the signatures of the keys given are
 * verified (ECDSA P-256 with SHA-256, FIPS 186-5), those of other keys cannot be.
 */
export async function verifySignature(members: Members, keys: readonly PublicKey[]): Promise<CheckOutcome<readonly BundleSignature[]>> {
  const bytes = members.get(SIGNATURE_NAME)
  if (bytes === undefined) return passed([], 'unsigned: nothing proves who made this bundle')
  const envelope = readEnvelope(bytes)
  if (!envelope.ok) return envelope
  const statement = await checkStatement(envelope.value.payload, members)
  if (!statement.ok) return statement
  const signatures = await verifyEach(envelope.value, keys)
  return signatures.ok ? passed(signatures.value, signatures.value.map(signatureWords).join('; ')) : signatures
}

async function verifyEach({ payload, signatures }: Envelope, keys: readonly PublicKey[]): Promise<Faulty<readonly BundleSignature[]>> {
  const signedBytes = preAuthEncoding(payload)
  const verified: BundleSignature[] = []
  for (const { keyid, raw } of signatures) {
    const known = keys.find(({ fingerprint }) => fingerprint === keyid)
    if (known && !(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, known.key, raw, signedBytes))) {
      return fault('signatureWrong', SIGNATURE_NAME, `The signature that names the key ${keyid} was not made by that key for this bundle. Do not trust the file; ask for it again.`)
    }
    verified.push({ fingerprint: keyid, isVerified: known !== undefined })
  }
  return ok(verified)
}

function signatureWords({ fingerprint, isVerified }: BundleSignature): string {
  return isVerified ? `signed by the key ${fingerprint}` : `the signature names every member, but who made it is not verified: the key ${fingerprint} is not known here`
}
