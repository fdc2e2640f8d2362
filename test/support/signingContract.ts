import { describe, expect, it } from 'vitest'
import { encodeBundle } from '../../src/domain/bundle/encodeBundle'
import { readPublicKey } from '../../src/domain/bundle/signature/publicKey'
import { addSignature } from '../../src/domain/bundle/signature/signedBundle'
import type { StorePort } from '../../src/domain/ports'
import type { RawSignature, SigningKey } from '../../src/domain/signing/types'
import { createFixedClock, type FixedClock } from './fixedClock'
import { makeModel } from './makeModel'
import { createMemoryStore } from './memoryStore'

type Open = () => Promise<{ readonly store: StorePort; readonly clock: FixedClock }>

/** What every store must do with keys, signers and signatures. */
export function describeSigningContract(open: Open): void {
  const eventsOf = async ({ audit }: StorePort) => (await audit.list()).map(({ action, subject }) => `${action} ${subject}`)

  describe('signing keys', () => {
    it('sign, and their public half verifies', async () => {
      const { store } = await open()
      const key = valueOf(await store.keys.make('  Ada  Lindt '))
      expect(key).toMatchObject({ name: 'Ada Lindt', retiredAt: null })
      const bytes = new TextEncoder().encode('a statement')
      const signature = valueOf(await store.keys.sign(bytes))
      expect(signature).toMatchObject({ fingerprint: key.fingerprint, name: 'Ada Lindt', pem: key.pem })
      expect(await verifies(signature, bytes)).toBe(true)
      expect(await verifies(signature, new TextEncoder().encode('another one'))).toBe(false)
      expect(await eventsOf(store)).toEqual(['signingKeyMade Ada Lindt'])
    })

    it('that are replaced stay listed and sign no more', async () => {
      const { store, clock } = await open()
      const old = valueOf(await store.keys.make('Ada'))
      clock.advance(1000)
      const fresh = valueOf(await store.keys.make('Ada'))
      expect(await store.keys.list()).toEqual([fresh, { ...old, retiredAt: clock.now() }])
      expect(valueOf(await store.keys.sign(new Uint8Array(4))).fingerprint).toBe(fresh.fingerprint)
      expect(await eventsOf(store)).toEqual(['signingKeyMade Ada', 'signingKeyRetired Ada', 'signingKeyMade Ada'])
    })

    it('are gone once removed, and a retired one does not sign in their place', async () => {
      const { store } = await open()
      await store.keys.make('Ada')
      const fresh = valueOf(await store.keys.make('Ben'))
      await store.keys.remove(fresh.fingerprint)
      expect((await store.keys.list()).map(({ name }) => name)).toEqual(['Ada'])
      expect(await store.keys.sign(new Uint8Array(4))).toMatchObject({ ok: false, error: { code: 'notFound', message: expect.stringContaining('Settings') } })
      expect(await store.keys.remove(fresh.fingerprint)).toMatchObject({ ok: false, error: { code: 'notFound' } })
      expect((await eventsOf(store)).at(-1)).toBe('signingKeyRemoved Ben')
    })

    it('take a name of 1 to 80 characters', async () => {
      const { store } = await open()
      for (const name of [' ', 'x'.repeat(81)]) expect(await store.keys.make(name)).toMatchObject({ ok: false, error: { code: 'refused' } })
      expect(await eventsOf(store)).toEqual([])
    })
  })

  describe('trusted signers', () => {
    it('are listed by name, and removed with a reason, with an event each', async () => {
      const { store, clock } = await open()
      const [ben, ada] = [await keyOfAnother('Ben'), await keyOfAnother('Ada')]
      for (const { name, pem } of [ben, ada]) await store.signers.trust({ name: ` ${name} `, pem: `\n${pem}` })
      expect(await store.signers.list()).toEqual([ada, ben].map(({ fingerprint, name, pem }) => ({ fingerprint, name, pem: pem.trim(), trustedAt: clock.now() })))
      expect(await store.signers.distrust(ben.fingerprint, ' ')).toMatchObject({ ok: false, error: { code: 'refused' } })
      await store.signers.distrust(ben.fingerprint, 'left the desk')
      expect((await store.signers.list()).map(({ name }) => name)).toEqual(['Ada'])
      expect(await store.signers.distrust(ben.fingerprint, 'again')).toMatchObject({ ok: false, error: { code: 'notFound' } })
      expect((await store.audit.list()).map(({ action, subject, reason }) => [action, subject, reason])).toEqual([
        ['signerTrusted', 'Ben', null],
        ['signerTrusted', 'Ada', null],
        ['signerDistrusted', 'Ben', 'left the desk'],
      ])
    })

    it('are not trusted twice, under no name, or by a text that is no key; an own key needs no trust', async () => {
      const { store } = await open()
      const own = valueOf(await store.keys.make('Me'))
      const ada = await keyOfAnother('Ada')
      await store.signers.trust(ada)
      const codes = await Promise.all([{ ...ada, name: 'Ada again' }, own, { ...ada, name: '' }, { name: 'Eve', pem: 'secret' }].map((signer) => store.signers.trust(signer)))
      expect(codes.map((outcome) => (outcome.ok ? 'trusted' : outcome.error.code))).toEqual(['exists', 'exists', 'refused', 'refused'])
      expect(await store.signers.list()).toHaveLength(1)
    })
  })

  describe('signed bundles', () => {
    it('are kept with their version; signatures that come back on the same bundle are merged, with an event each', async () => {
      const { store, clock } = await open()
      const { version, signed } = await signedVersion(store)
      const elsewhere = await open()
      const mine = valueOf(await store.signedBundles.keep(version.digest, signed, 'signedHere'))
      expect(mine.keptAt).toEqual({ [mine.signers[0]!]: clock.now() })
      await elsewhere.store.keys.make('Ben')
      const back = valueOf(await addSignature(signed, (bytes) => elsewhere.store.keys.sign(bytes)))
      clock.advance(1000)
      const merged = valueOf(await store.signedBundles.keep(version.digest, back.bundle, 'imported'))
      expect(merged.keptAt).toEqual({ ...mine.keptAt, [back.signers[1]!]: clock.now() })
      await store.signedBundles.keep(version.digest, back.bundle, 'imported')
      expect(await store.signedBundles.list(version.digest)).toEqual([merged])
      const events = await store.audit.list({ subjectDigest: version.digest })
      expect(events.slice(1).map(({ action, details }) => [action, details])).toEqual([
        ['modelSigned', { signers: mine.signers }],
        ['signaturesAdded', { signers: [back.signers[1]] }],
      ])
    })

    it('that differ in more than their signatures stand side by side, the one with most signatures first', async () => {
      const { store } = await open()
      const { version, signed } = await signedVersion(store)
      await store.signedBundles.keep(version.digest, signed, 'signedHere')
      const { store: other } = await open()
      let later = await encodeBundle(version, await store.audit.list({ subjectDigest: version.digest }))
      for (const name of ['Ben', 'Cleo']) {
        await other.keys.make(name)
        later = valueOf(await addSignature(later, (bytes) => other.keys.sign(bytes))).bundle
      }
      await store.signedBundles.keep(version.digest, later, 'imported')
      expect((await store.signedBundles.list(version.digest)).map(({ signers }) => signers.length)).toEqual([2, 1])
    })

    it('are kept with a version as it is imported, and the event says who signed and that no reason was needed', async () => {
      const { store } = await open()
      const elsewhere = await open()
      const { version, signed, key } = await signedVersion(elsewhere.store)
      await store.signers.trust(key)
      await store.models.save(version, { putInUse: false, origin: { reason: null, signed } })
      const [kept] = await store.signedBundles.list(version.digest)
      expect(kept!.bundle).toEqual(signed)
      expect((await store.audit.list()).map(({ action, reason, details }) => [action, reason, details['signers']])).toEqual([['signerTrusted', null, undefined], ['modelImported', null, kept!.signers]])
    })

    it('[R31] an import without a reason is refused unless a key known then signed its bundle, and nothing is kept of it', async () => {
      const { store } = await open()
      const elsewhere = await open()
      const { version, signed, key } = await signedVersion(elsewhere.store)
      const imported = (bundle: Uint8Array<ArrayBuffer> | null, reason: string | null) => store.models.save(version, { putInUse: true, origin: { reason, signed: bundle } })
      const refused = { ok: false, error: { code: 'refused', message: expect.stringContaining('us-market 1.0.0'), details: { rule: 'R31', refusal: 'reasonMissing' } } }
      for (const bundle of [null, signed]) for (const reason of [null, ' ']) expect(await imported(bundle, reason)).toMatchObject(refused)
      await store.signers.trust(key)
      expect(await imported(null, null)).toMatchObject(refused)
      await store.signers.distrust(key.fingerprint, 'left the desk')
      expect(await imported(signed, null)).toMatchObject(refused)
      expect([await store.models.list(), await store.models.usedLabels(), await store.signedBundles.list(version.digest)]).toEqual([[], [], []])
      expect(await eventsOf(store)).toEqual(['signerTrusted Ada', 'signerDistrusted Ada'])
      await store.signers.trust(key)
      expect(await imported(signed, null)).toMatchObject({ ok: true })
    })

    it('need their version and a signature, and go for good with the version', async () => {
      const { store } = await open()
      const { version, signed } = await signedVersion(store)
      expect(await store.signedBundles.keep('0'.repeat(64), signed, 'imported')).toMatchObject({ ok: false, error: { code: 'notFound' } })
      expect(await store.signedBundles.keep(version.digest, await encodeBundle(version, []), 'imported')).toMatchObject({ ok: false, error: { code: 'refused' } })
      await store.signedBundles.keep(version.digest, signed, 'imported')
      await store.models.remove(version.digest)
      expect(await store.signedBundles.list(version.digest)).toHaveLength(1)
      await store.trash.empty()
      expect(await store.signedBundles.list(version.digest)).toEqual([])
    })
  })
}

/** A stored version, and its bundle with the signature of a key of that store; the bundle is not kept yet. */
async function signedVersion(store: StorePort) {
  const version = await makeModel()
  await store.models.save(version, { putInUse: false })
  const key = valueOf(await store.keys.make('Ada'))
  const { bundle } = valueOf(await addSignature(await encodeBundle(version, []), (bytes) => store.keys.sign(bytes)))
  return { version, signed: bundle, key }
}

/** The key of somebody else, whose store is not this one. */
async function keyOfAnother(name: string): Promise<SigningKey> {
  return valueOf(await createMemoryStore(createFixedClock()).keys.make(name))
}

async function verifies({ pem, raw }: RawSignature, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const { key } = valueOf(await readPublicKey(pem))
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, bytes)
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
