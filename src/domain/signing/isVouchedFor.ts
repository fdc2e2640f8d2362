import { readArchive } from '../bundle/archive/readArchive'
import { readPublicKeys } from '../bundle/signature/publicKey'
import { verifySignature } from '../bundle/signature/verifySignature'
import { judgeSignatures, type KnownSigner } from './trust'

/** Whether a key known here signed this very bundle (R31); the model in it is not looked at. */
export async function isVouchedFor(bundle: Uint8Array, known: readonly KnownSigner[]): Promise<boolean> {
  const members = readArchive(bundle)
  if (!members.ok) return false
  const verified = await verifySignature(members.value, await readPublicKeys(known.map(({ pem }) => pem)))
  return verified.ok && judgeSignatures(verified.value.value, known).kind === 'trusted'
}
