import { ok } from '../../shared/result'
import { fault, type Faulty } from '../fault'
import { parseJsonMember } from '../safeJson'
import { z } from '../zod'
import { base64FromBytes, bytesFromBase64 } from './base64'
import { rawFromDer } from './ecdsaDer'

export const SIGNATURE_NAME = 'signature.json'

export const MAX_SIGNATURES = 10

const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/** As it stands in the file. `publicKey`, in PEM form, spares the reader looking for it; it proves nothing about whose it is. */
export type SignatureEntry = { readonly keyid: string; readonly sig: string; readonly publicKey?: string | undefined }

/** A DSSE envelope taken apart; nothing is verified yet. */
export type Envelope = {
  /** an in-toto statement, as the bytes that were signed */
  readonly payload: Uint8Array<ArrayBuffer>
  readonly signatures: readonly (SignatureEntry & { readonly raw: Uint8Array<ArrayBuffer> })[]
}

const entrySchema = z.strictObject({
  keyid: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  sig: z.string().check(z.maxLength(200)),
  publicKey: z.optional(z.string().check(z.maxLength(1000))),
})

const envelopeSchema = z.strictObject({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.string(),
  signatures: z.array(entrySchema).check(z.minLength(1), z.maxLength(MAX_SIGNATURES)),
})

/** The envelope of a signed bundle (github.com/secure-systems-lab/dsse, envelope.md): signatures in DER form, one for each key. */
export function readEnvelope(bytes: Uint8Array): Faulty<Envelope> {
  const json = parseJsonMember(SIGNATURE_NAME, bytes)
  if (!json.ok) return json.error.code === 'forbiddenKey' ? json : bad('envelope', 'it is not JSON in UTF-8 with each key once')
  const parsed = envelopeSchema.safeParse(json.value)
  if (!parsed.success) return bad(['envelope', ...(parsed.error.issues[0]?.path ?? [])].map(String).join('.'), `a payload of type ${PAYLOAD_TYPE} and 1 to ${MAX_SIGNATURES} signatures, each with keyid and sig, are expected`)
  const payload = bytesFromBase64(parsed.data.payload)
  if (payload === null) return bad('payload', 'it is not base64')
  const signatures: Envelope['signatures'][number][] = []
  for (const [i, entry] of parsed.data.signatures.entries()) {
    const der = bytesFromBase64(entry.sig)
    const raw = der && rawFromDer(der)
    if (raw === null) return bad(`signatures.${i}.sig`, 'it is not a P-256 signature in DER form, in base64')
    if (signatures.some(({ keyid }) => keyid === entry.keyid)) return bad(`signatures.${i}.keyid`, 'the same key signs twice')
    signatures.push({ ...entry, raw })
  }
  return ok({ payload, signatures })
}

/** The bytes of signature.json. */
export function writeEnvelope(payload: Uint8Array, signatures: readonly SignatureEntry[]): Uint8Array<ArrayBuffer> {
  const entries = signatures.map(({ keyid, sig, publicKey }) => ({ keyid, sig, ...(publicKey !== undefined && { publicKey }) }))
  return new TextEncoder().encode(`${JSON.stringify({ payloadType: PAYLOAD_TYPE, payload: base64FromBytes(payload), signatures: entries }, null, 2)}\n`)
}

/** The bytes a signature covers: DSSE's pre-authentication encoding (protocol.md) of the payload. */
export function preAuthEncoding(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `)
  const encoded = new Uint8Array(head.length + payload.length)
  encoded.set(head)
  encoded.set(payload, head.length)
  return encoded
}

export function bad(where: string, what: string): Faulty<never> {
  return fault('signatureInvalid', SIGNATURE_NAME, `${SIGNATURE_NAME} (${where}) is no signature a bundle can have: ${what}. Ask its sender to sign it again.`)
}
