import { describe, expect, it } from 'vitest'
import { readPublicKey } from '../../src/domain/bundle/signature/publicKey'
import type { StorePort } from '../../src/domain/ports'
import type { RawSignature } from '../../src/domain/signing/types'
import type { FixedClock } from './fixedClock'

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
}

async function verifies({ pem, raw }: RawSignature, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const { key } = valueOf(await readPublicKey(pem))
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, bytes)
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
