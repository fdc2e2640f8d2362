import type { Digest } from '../../shared/digest'
import { ok } from '../../shared/result'
import type { Members } from '../archive/writeArchive'
import { fault, passed, unverified, type CheckOutcome, type Faulty } from '../fault'
import { bad, preAuthEncoding, readEnvelope, SIGNATURE_NAME, type Envelope } from './envelope'
import { readPublicKey, type PublicKey } from './publicKey'
import { checkStatement } from './statement'

/** A signature of a bundle. Its key is named by the signer; only a verified one proves that a key known here made it. */
export type BundleSignature = {
  readonly fingerprint: Digest
  readonly isVerified: boolean
  /** the key that came with the signature, which it made; it proves nothing about whose key that is */
  readonly pem: string | null
}

/**
 * The signatures in a bundle, none if it is unsigned. What was signed must be this bundle. A signature is checked (ECDSA P-256 with
 * SHA-256, FIPS 186-5) by the known key of its name, or else by the key that came with it; without either it cannot be.
 */
export async function verifySignature(members: Members, keys: readonly PublicKey[]): Promise<CheckOutcome<readonly BundleSignature[]>> {
  const bytes = members.get(SIGNATURE_NAME)
  if (bytes === undefined) return unverified([], 'unsigned: nothing proves who made this bundle')
  const envelope = readEnvelope(bytes)
  if (!envelope.ok) return envelope
  const statement = await checkStatement(envelope.value.payload, members)
  if (!statement.ok) return statement
  const signatures = await verifyEach(envelope.value, keys)
  if (!signatures.ok) return signatures
  const [known, unknown] = [true, false].map((isKnown) => signatures.value.filter(({ isVerified }) => isVerified === isKnown).map(({ fingerprint }) => fingerprint).join(', '))
  if (!known) return unverified(signatures.value, `the signature names every member, but who made it is not verified: unknown here is the key ${unknown}`)
  return passed(signatures.value, `signed by the key ${known}${unknown ? `; unknown here, and therefore not counted: ${unknown}` : ''}`)
}

async function verifyEach({ payload, signatures }: Envelope, keys: readonly PublicKey[]): Promise<Faulty<readonly BundleSignature[]>> {
  const signedBytes = preAuthEncoding(payload)
  const verified: BundleSignature[] = []
  for (const [i, { keyid, raw, publicKey }] of signatures.entries()) {
    const enclosed = publicKey === undefined ? null : await readPublicKey(publicKey)
    if (enclosed && !(enclosed.ok && enclosed.value.fingerprint === keyid)) return bad(`signatures.${i}.publicKey`, 'it is not the key that keyid names')
    const known = keys.find(({ fingerprint }) => fingerprint === keyid)
    const key = known ?? enclosed?.value
    if (key && !(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key.key, raw, signedBytes))) {
      return fault('signatureWrong', SIGNATURE_NAME, `The signature that names the key ${keyid} was not made by that key for this bundle. Do not trust the file; ask for it again.`)
    }
    verified.push({ fingerprint: keyid, isVerified: known !== undefined, pem: publicKey ?? null })
  }
  return ok(verified)
}
