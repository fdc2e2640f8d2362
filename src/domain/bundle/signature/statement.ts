import { digestOfBytes } from '../../shared/digest'
import { ok } from '../../shared/result'
import type { Members } from '../archive/writeArchive'
import { fault, type Faulty } from '../fault'
import { parseJsonMember } from '../safeJson'
import { z } from '../zod'
import { bad, SIGNATURE_NAME } from './envelope'

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'

/** Says no more of the members than that the signer vouches for them. */
const PREDICATE_TYPE = 'urn:regimescope:bundle:v1'

const statementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: z.string() }) })),
})

/** What a signer states: the name and SHA-256 of every other member, in the order they stand in. */
export async function writeStatement(members: Members): Promise<Uint8Array<ArrayBuffer>> {
  const others = [...members].filter(([name]) => name !== SIGNATURE_NAME)
  const subject = await Promise.all(others.map(async ([name, bytes]) => ({ name, digest: { sha256: await digestOfBytes(bytes) } })))
  return new TextEncoder().encode(JSON.stringify({ _type: STATEMENT_TYPE, subject, predicateType: PREDICATE_TYPE, predicate: {} }))
}

/** The signed statement (in-toto Statement v1) speaks of exactly the other members of this bundle, with the bytes they have here. */
export async function checkStatement(payload: Uint8Array, members: Members): Promise<Faulty<null>> {
  const json = parseJsonMember(SIGNATURE_NAME, payload)
  if (!json.ok) return json.error.code === 'forbiddenKey' ? json : bad('payload', 'it is not JSON in UTF-8 with each key once')
  const parsed = statementSchema.safeParse(json.value)
  if (!parsed.success) return fault('signatureInvalid', SIGNATURE_NAME, `${SIGNATURE_NAME} (payload) is not an in-toto statement, version 1, with the name and SHA-256 of each member. Ask its sender to sign it again.`)
  const signed = new Map(parsed.data.subject.map(({ name, digest }) => [name, digest.sha256]))
  if (signed.size !== parsed.data.subject.length) return fault('signatureInvalid', SIGNATURE_NAME, `${SIGNATURE_NAME} (payload) names a member twice.`)
  for (const name of signed.keys()) if (name === SIGNATURE_NAME || !members.has(name)) return wrong(name, 'the signature covers it, but the bundle does not hold it')
  for (const [name, bytes] of members) {
    if (name === SIGNATURE_NAME) continue
    if (!signed.has(name)) return wrong(name, 'the signature does not cover it')
    if (signed.get(name) !== (await digestOfBytes(bytes))) return wrong(name, 'it is not what was signed')
  }
  return ok(null)
}

function wrong(name: string, what: string): Faulty<never> {
  return fault('signatureWrong', name, `The signature of this bundle is wrong for ${name}: ${what}. The bundle was changed after it was signed; ask for the file again.`)
}
