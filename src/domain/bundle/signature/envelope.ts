import { ok } from '../../shared/result'
import { fault, type Faulty } from '../fault'
import { parseJsonMember } from '../safeJson'
import { z } from '../zod'
import { bytesFromBase64 } from './base64'
import { rawFromDer } from './ecdsaDer'

export const SIGNATURE_NAME = 'signature.json'

export const MAX_SIGNATURES = 10

const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/** A DSSE envelope taken apart; nothing is verified yet. */
export type Envelope = {
  /** an in-toto statement, as the bytes that were signed */
  readonly payload: Uint8Array<ArrayBuffer>
  readonly signatures: readonly { readonly keyid: string; readonly raw: Uint8Array<ArrayBuffer> }[]
}

const envelopeSchema = z.strictObject({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.string(),
  signatures: z.array(z.strictObject({ keyid: z.string().check(z.regex(/^[0-9a-f]{64}$/)), sig: z.string().check(z.maxLength(200)) })).check(z.minLength(1), z.maxLength(MAX_SIGNATURES)),
})

/** The envelope of a signed bundle (github.com/secure-systems-lab/dsse, envelope.md): signatures in DER form, one for each key. */
export function readEnvelope(bytes: Uint8Array): Faulty<Envelope> {
  const json = parseJsonMember(SIGNATURE_NAME, bytes)
  if (!json.ok) return json.error.code === 'forbiddenKey' ? json : bad('envelope', 'it is not JSON in UTF-8')
  const parsed = envelopeSchema.safeParse(json.value)
  if (!parsed.success) return bad(['envelope', ...(parsed.error.issues[0]?.path ?? [])].map(String).join('.'), `a payload of type ${PAYLOAD_TYPE} and 1 to ${MAX_SIGNATURES} signatures, each with keyid and sig, are expected`)
  const payload = bytesFromBase64(parsed.data.payload)
  if (payload === null) return bad('payload', 'it is not base64')
  const signatures: Envelope['signatures'][number][] = []
  for (const [i, { keyid, sig }] of parsed.data.signatures.entries()) {
    const der = bytesFromBase64(sig)
    const raw = der && rawFromDer(der)
    if (raw === null) return bad(`signatures.${i}.sig`, 'it is not a P-256 signature in DER form, in base64')
    if (signatures.some((other) => other.keyid === keyid)) return bad(`signatures.${i}.keyid`, 'the same key signs twice')
    signatures.push({ keyid, raw })
  }
  return ok({ payload, signatures })
}

/** The bytes a signature covers: DSSE's pre-authentication encoding (protocol.md) of the payload. */
export function preAuthEncoding(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `)
  const encoded = new Uint8Array(head.length + payload.length)
  encoded.set(head)
  encoded.set(payload, head.length)
  return encoded
}

function bad(where: string, what: string): Faulty<never> {
  return fault('signatureInvalid', SIGNATURE_NAME, `${SIGNATURE_NAME} (${where}) is no signature a bundle can have: ${what}. Ask its sender to sign it again.`)
}
