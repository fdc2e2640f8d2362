import { createHash, sign, type KeyObject } from 'node:crypto'
import { unzipSync } from 'fflate'
import { bytesOf, rezip } from './rezip'

export type Signer = { readonly publicKey: KeyObject; readonly signBytes: (bytes: Buffer) => Buffer }

/** Signs with Node's own crypto, as any implementation of DSSE does; nothing of the code under test takes part. */
export function nodeSigner({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): Signer {
  return { publicKey, signBytes: (bytes) => sign('sha256', bytes, privateKey) }
}

export function fingerprintOf(publicKey: KeyObject): string {
  return createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('hex')
}

type Edits = { readonly statement?: (statement: Statement) => unknown; readonly statementText?: (text: string) => string; readonly envelope?: (envelope: SignedEnvelope) => unknown }
type Statement = { _type: string; subject: { name: string; digest: { sha256: string } }[]; predicateType: string }
type SignedEnvelope = { payloadType: string; payload: string; signatures: { keyid: string; sig: string }[] }

/** The bundle with a signature.json: an in-toto statement over its members in a DSSE envelope. Edits come before and after the signing. */
export function signBundle(bundle: Uint8Array, signers: readonly Signer[], { statement: editStatement, statementText = (text) => text, envelope: editEnvelope }: Edits = {}): Promise<Uint8Array<ArrayBuffer>> {
  const subject = Object.entries(unzipSync(bundle)).map(([name, bytes]) => ({ name, digest: { sha256: createHash('sha256').update(bytes).digest('hex') } }))
  const statement: Statement = { _type: 'https://in-toto.io/Statement/v1', subject, predicateType: 'https://example.org/bundle/v1' }
  const payload = Buffer.from(statementText(JSON.stringify(editStatement?.(statement) ?? statement)))
  const payloadType = 'application/vnd.in-toto+json'
  const signed = Buffer.concat([Buffer.from(`DSSEv1 28 ${payloadType} ${payload.length} `), payload])
  const signatures = signers.map(({ publicKey, signBytes }) => ({ keyid: fingerprintOf(publicKey), sig: signBytes(signed).toString('base64') }))
  const envelope: SignedEnvelope = { payloadType, payload: payload.toString('base64'), signatures }
  return rezip(bundle, (members) => void members.set('signature.json', bytesOf(JSON.stringify(editEnvelope?.(envelope) ?? envelope))), { fixManifest: false })
}
