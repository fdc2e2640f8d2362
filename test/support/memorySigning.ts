import type { AuditEntry } from '../../src/domain/audit/types'
import type { ModelVersion } from '../../src/domain/model/types'
import type { ClockPort, StoreFailure, StorePort } from '../../src/domain/ports'
import type { Digest } from '../../src/domain/shared/digest'
import { fail, ok, type Result } from '../../src/domain/shared/result'
import { signerNameOf } from '../../src/domain/signing/signerName'
import type { KeptBundle, TrustedSigner } from '../../src/domain/signing/types'
import { notFound } from '../../src/storage/failures'
import type { KeyRecord } from '../../src/storage/schema'
import { keyMade, keyRemoved, keyRetired, signerDistrusted, signerTrusted, versionSigned } from '../../src/storage/signing/entries'
import { isKnownAlready, isOwnKey, noDistrustReason, noSigningKey, refusedName, unknownKey, unknownSigner } from '../../src/storage/signing/failures'
import { planKeeping, sortKept } from '../../src/storage/signing/keptBundles'
import { keyOf, makeKeyPair, signWith, sortKeys } from '../../src/storage/signing/keyPair'
import { signerOf, sortSigners } from '../../src/storage/signing/signerStore'

type Around = { readonly clock: ClockPort; log(...entries: AuditEntry[]): Promise<void>; liveModel(digest: Digest): ModelVersion | undefined }

type MemorySigning = Pick<StorePort, 'keys' | 'signers' | 'signedBundles'> & {
  /** of a version that is being saved; says who signed */
  keepWith(digest: Digest, bundle: Uint8Array<ArrayBuffer>): Promise<Result<readonly Digest[], StoreFailure>>
  purge(digest: Digest): void
  clear(): void
}

/** Keys and signatures of the store in memory. */
export function createMemorySigning({ clock, log, liveModel }: Around): MemorySigning {
  const keys = new Map<Digest, KeyRecord>()
  const kept = new Map<Digest, readonly KeptBundle[]>()
  const signers = new Map<Digest, TrustedSigner>()
  const keep = async (digest: Digest, bundle: Uint8Array<ArrayBuffer>) => {
    const before = kept.get(digest) ?? []
    const planned = await planKeeping(before, bundle, clock.now())
    if (planned.ok) kept.set(digest, [...before.filter(({ statement }) => statement !== planned.value.kept.statement), planned.value.kept])
    return planned
  }
  const current = () => [...keys.values()].find(({ retiredAt }) => retiredAt === null)
  return {
    keys: {
      list: async () => sortKeys([...keys.values()]),
      async make(typed) {
        const name = signerNameOf(typed)
        if (!name.ok) return fail(refusedName(name.error))
        const record = await makeKeyPair(name.value, clock.now())
        const former = current()
        if (former) keys.set(former.fingerprint, { ...former, retiredAt: clock.now(), privateKey: null })
        keys.set(record.fingerprint, record)
        await log(...(former ? [keyRetired(former, clock.now())] : []), keyMade(record, clock.now()))
        return ok(keyOf(record))
      },
      async remove(fingerprint) {
        const record = keys.get(fingerprint)
        if (!record) return fail(unknownKey(fingerprint))
        keys.delete(fingerprint)
        await log(keyRemoved(record, clock.now()))
        return ok(keyOf(record))
      },
      async sign(bytes) {
        const record = current()
        return record?.privateKey ? ok(await signWith(record, record.privateKey, bytes)) : fail(noSigningKey())
      },
    },
    signers: {
      list: async () => sortSigners([...signers.values()]),
      async trust(request) {
        const signer = await signerOf(request, clock.now())
        if (!signer.ok) return signer
        const [own, known] = [keys.get(signer.value.fingerprint), signers.get(signer.value.fingerprint)]
        if (own) return fail(isOwnKey(own.name))
        if (known) return fail(isKnownAlready(known.name))
        signers.set(signer.value.fingerprint, signer.value)
        await log(signerTrusted(signer.value, clock.now()))
        return signer
      },
      async distrust(fingerprint, reason) {
        const signer = signers.get(fingerprint)
        if (reason.trim() === '') return fail(noDistrustReason())
        if (!signer) return fail(unknownSigner(fingerprint))
        signers.delete(fingerprint)
        await log(signerDistrusted(signer, reason.trim(), clock.now()))
        return ok(signer)
      },
    },
    async keepWith(digest, bundle) {
      const planned = await keep(digest, bundle)
      return planned.ok ? ok(planned.value.kept.signers) : planned
    },
    signedBundles: {
      list: async (digest) => sortKept(kept.get(digest) ?? []),
      async keep(digest, bundle, source) {
        const version = liveModel(digest)
        if (!version) return fail(notFound('model version', digest))
        const planned = await keep(digest, bundle)
        if (!planned.ok) return planned
        const { kept: fresh, added } = planned.value
        if (added.length > 0) await log(versionSigned(version, added, source, clock.now()))
        return ok(fresh)
      },
    },
    purge: (digest) => void kept.delete(digest),
    clear() {
      keys.clear()
      signers.clear()
      kept.clear()
    },
  }
}
