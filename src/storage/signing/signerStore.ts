import { readPublicKey } from '../../domain/bundle/signature/publicKey'
import type { SignerStore, StoreFailure } from '../../domain/ports'
import type { Digest } from '../../domain/shared/digest'
import { fail, ok, type Result } from '../../domain/shared/result'
import { signerNameOf } from '../../domain/signing/signerName'
import type { TrustedSigner } from '../../domain/signing/types'
import { attempt, change, orThrow, type Session } from '../session'
import { signerDistrusted, signerTrusted } from './entries'
import { isKnownAlready, isOwnKey, noDistrustReason, refusedKey, refusedName, unknownSigner } from './failures'

/** Other people's keys that the analyst trusts. */
export function createSignerStore(session: Session): SignerStore {
  return {
    list: () => orThrow(async () => sortSigners(await session.db.getAll('signers'))),
    trust: (request) => attempt(() => trust(session, request)),
    distrust: (fingerprint, reason) => distrust(session, fingerprint, reason),
  }
}

export function sortSigners(signers: readonly TrustedSigner[]): TrustedSigner[] {
  return [...signers].sort((a, b) => a.name.localeCompare(b.name) || a.trustedAt - b.trustedAt)
}

/** The signer a request describes, once its name and key are found to be sound. */
export async function signerOf(request: Parameters<SignerStore['trust']>[0], trustedAt: number): Promise<Result<TrustedSigner, StoreFailure>> {
  const name = signerNameOf(request.name)
  if (!name.ok) return fail(refusedName(name.error))
  const key = await readPublicKey(request.pem)
  if (!key.ok) return fail(refusedKey(key.error))
  return ok({ fingerprint: key.value.fingerprint, name: name.value, pem: request.pem.trim(), trustedAt })
}

async function trust(session: Session, request: Parameters<SignerStore['trust']>[0]): Promise<Result<TrustedSigner, StoreFailure>> {
  const { db, clock } = session
  const signer = await signerOf(request, clock.now())
  if (!signer.ok) return signer
  const { fingerprint } = signer.value
  return change(session, ['signing'], async () => {
    const [own, known] = await Promise.all([db.get('keys', fingerprint), db.get('signers', fingerprint)])
    if (own) return fail(isOwnKey(own.name))
    if (known) return fail(isKnownAlready(known.name))
    return ok({ entries: [signerTrusted(signer.value, clock.now())], value: signer.value, write: (writer) => writer.put('signers', signer.value) })
  })
}

async function distrust(session: Session, fingerprint: Digest, reason: string): Promise<Result<TrustedSigner, StoreFailure>> {
  if (reason.trim() === '') return fail(noDistrustReason())
  return change(session, ['signing'], async () => {
    const signer = await session.db.get('signers', fingerprint)
    if (signer === undefined) return fail(unknownSigner(fingerprint))
    return ok({ entries: [signerDistrusted(signer, reason.trim(), session.clock.now())], value: signer, write: (writer) => writer.delete('signers', fingerprint) })
  })
}
