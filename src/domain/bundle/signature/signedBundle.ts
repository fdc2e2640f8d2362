import { digestOfBytes, type Digest } from '../../shared/digest'
import type { Failure } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import type { RawSignature } from '../../signing/types'
import { readArchive } from '../archive/readArchive'
import { writeArchive, type Members } from '../archive/writeArchive'
import type { Faulty } from '../fault'
import { base64FromBytes } from './base64'
import { derFromRaw } from './ecdsaDer'
import { MAX_SIGNATURES, preAuthEncoding, readEnvelope, SIGNATURE_NAME, writeEnvelope, type Envelope, type SignatureEntry } from './envelope'
import { writeStatement } from './statement'

/** A bundle with its signatures. `statement` is the SHA-256 of what they cover: bundles that share it are the same but for their signatures. */
export type SignedBundle = { readonly bundle: Uint8Array<ArrayBuffer>; readonly statement: Digest; readonly signers: readonly Digest[] }

export type SignFunction = (bytes: Uint8Array<ArrayBuffer>) => Promise<Result<RawSignature, Failure>>

/**
 * The bundle with one signature more, beside those it has; one that the key has signed before stays as it is. No other member changes,
 * and no digest of the model.
 */
export async function addSignature(bundle: Uint8Array<ArrayBuffer>, sign: SignFunction): Promise<Result<SignedBundle, Failure>> {
  const opened = openSigned(bundle)
  if (!opened.ok) return opened
  const { members, envelope } = opened.value
  const payload = envelope?.payload ?? (await writeStatement(members))
  const signed = await sign(preAuthEncoding(payload))
  if (!signed.ok) return signed
  const { fingerprint, pem, raw } = signed.value
  const earlier = envelope?.signatures ?? []
  if (earlier.some(({ keyid }) => keyid === fingerprint)) return ok(await describe(bundle, payload, earlier))
  return seal(members, payload, [...earlier, { keyid: fingerprint, sig: base64FromBytes(derFromRaw(raw)), publicKey: pem }])
}

/** What a signed bundle is known by; null if it is unsigned. Verifies nothing. */
export async function describeSigned(bundle: Uint8Array<ArrayBuffer>): Promise<Faulty<SignedBundle | null>> {
  const opened = openSigned(bundle)
  if (!opened.ok) return opened
  const { envelope } = opened.value
  return ok(envelope && (await describe(bundle, envelope.payload, envelope.signatures)))
}

/** Two bundles that differ in nothing but their signatures as one that has them all, those of the first in front. */
export async function mergeSigned(first: Uint8Array<ArrayBuffer>, second: Uint8Array<ArrayBuffer>): Promise<Result<SignedBundle, Failure>> {
  const [a, b] = [openSigned(first), openSigned(second)]
  if (!a.ok) return a
  if (!b.ok) return b
  const [mine, theirs] = [a.value.envelope, b.value.envelope]
  if (mine === null || theirs === null || base64FromBytes(mine.payload) !== base64FromBytes(theirs.payload)) throw new Error('Only bundles with one statement are merged.')
  const fresh = theirs.signatures.filter(({ keyid }) => !mine.signatures.some((known) => known.keyid === keyid))
  return fresh.length === 0 ? ok(await describe(first, mine.payload, mine.signatures)) : seal(a.value.members, mine.payload, [...mine.signatures, ...fresh])
}

function openSigned(bundle: Uint8Array): Faulty<{ readonly members: Members; readonly envelope: Envelope | null }> {
  const members = readArchive(bundle)
  if (!members.ok) return members
  const bytes = members.value.get(SIGNATURE_NAME)
  const envelope = bytes === undefined ? ok(null) : readEnvelope(bytes)
  return envelope.ok ? ok({ members: members.value, envelope: envelope.value }) : envelope
}

async function seal(members: Members, payload: Uint8Array<ArrayBuffer>, signatures: readonly SignatureEntry[]): Promise<Result<SignedBundle, Failure>> {
  if (signatures.length > MAX_SIGNATURES) return fail({ code: 'tooManySignatures', message: `This bundle would have ${signatures.length} signatures; it takes up to ${MAX_SIGNATURES}.` })
  return ok(await describe(writeArchive(new Map([...members, [SIGNATURE_NAME, writeEnvelope(payload, signatures)]])), payload, signatures))
}

async function describe(bundle: Uint8Array<ArrayBuffer>, payload: Uint8Array<ArrayBuffer>, signatures: readonly SignatureEntry[]): Promise<SignedBundle> {
  return { bundle, statement: await digestOfBytes(payload), signers: signatures.map(({ keyid }) => keyid) }
}
