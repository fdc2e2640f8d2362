import { describe, expect, it } from 'vitest'
import { freshPassphraseKeyParams } from '../../../../src/domain/shared/crypto/passphraseKey'
import { createSecret, rewrap, unwrapKeys } from '../../../../src/storage/seal/dataKeys'
import { isSealed, openRecord, sealRecord } from '../../../../src/storage/seal/envelope'
import { makeModel } from '../../../support/makeModel'

const LAYOUT = { keyPath: 'digest', indexed: {} }
const cheap = () => ({ ...freshPassphraseKeyParams(), iterations: 1 })
const secretOf = (passphrase: string) => createSecret(passphrase, cheap())

describe('a sealed record', () => {
  it('comes back exact, numbers with their sign and NaN, arrays with their bits', async () => {
    const { keys } = await secretOf('a')
    const record = { digest: 'd', numbers: [-0, NaN, Infinity, 1e-320, 0.1, 7], column: Float64Array.of(NaN, -0, 1), days: Int32Array.of(-1, 2), none: null, words: 'Zürich 中', nested: { is: true } }
    const sealed = await sealRecord(keys, 'datasets', LAYOUT, record)
    expect(await openRecord(keys, 'datasets', LAYOUT, sealed)).toEqual(record)
    expect(Object.is(((await openRecord(keys, 'datasets', LAYOUT, sealed)) as typeof record).numbers[0], -0)).toBe(true)
  })

  it('of a model shows its digest and nothing else', async () => {
    const { keys } = await secretOf('a')
    const model = await makeModel()
    const sealed = await sealRecord(keys, 'modelVersions', LAYOUT, model)
    expect(isSealed(sealed)).toBe(true)
    expect(Object.keys(sealed)).toEqual(['digest', 'sealed'])
    expect(await openRecord(keys, 'modelVersions', LAYOUT, sealed)).toEqual(model)
    const text = Buffer.from(sealed.sealed.bytes).toString('latin1')
    expect(text).not.toContain(model.name)
    expect(text).not.toContain(Buffer.from(model.params.means.buffer).toString('latin1').slice(0, 8))
  })

  it('hides keys that are names and whatever is indexed, alike for alike', async () => {
    const { keys } = await secretOf('a')
    const layout = { keyPath: ['name', 'version'], indexed: {} }
    const label = { name: 'us-market', version: '1.0.0', digest: 'd' }
    const [one, again, other] = await Promise.all([label, label, { ...label, version: '1.1.0' }].map((each) => sealRecord(keys, 'labels', layout, each)))
    expect(JSON.stringify(one)).not.toContain('us-market')
    expect([one!['name'], one!['version']]).toEqual([again!['name'], again!['version']])
    expect(one!['version']).not.toBe(other!['version'])
    const event = await sealRecord(keys, 'auditEvents', { keyPath: 'sequence', indexed: { byAction: 'action', bySubject: 'subjectDigest' } }, { sequence: 7, action: 'modelSaved', subjectDigest: null })
    expect(event).toMatchObject({ sequence: 7, action: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(event).not.toHaveProperty('subjectDigest')
  })

  it('opens under no other key, store or record, nor with a byte changed', async () => {
    const [{ keys }, other] = await Promise.all([secretOf('a'), secretOf('a')])
    const sealed = await sealRecord(keys, 'recipes', LAYOUT, { digest: 'd', name: 'mine' })
    const flipped = { ...sealed, sealed: { ...sealed.sealed, bytes: sealed.sealed.bytes.map((byte, i) => (i === 3 ? byte ^ 1 : byte)) } }
    await expect(openRecord(other.keys, 'recipes', LAYOUT, sealed)).rejects.toMatchObject({ name: 'OperationError' })
    await expect(openRecord(keys, 'mappings', LAYOUT, sealed)).rejects.toMatchObject({ name: 'OperationError' })
    await expect(openRecord(keys, 'recipes', LAYOUT, { ...sealed, digest: 'e' })).rejects.toMatchObject({ name: 'OperationError' })
    await expect(openRecord(keys, 'recipes', LAYOUT, flipped)).rejects.toMatchObject({ name: 'OperationError' })
  })

  it('is refused where it would not come back as it was', async () => {
    const { keys } = await secretOf('a')
    await expect(sealRecord(keys, 'datasets', LAYOUT, { digest: 'd', map: new Map() })).rejects.toThrow('cannot hold a [object Map]')
  })

  it('keeps a key that cannot be extracted as it is, beside the rest', async () => {
    const { keys } = await secretOf('a')
    const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const layout = { keyPath: 'fingerprint', indexed: {} }
    const sealed = await sealRecord(keys, 'keys', layout, { fingerprint: 'f', name: 'Ada', privateKey })
    expect(sealed.sealed.handles).toEqual([privateKey])
    expect(await openRecord(keys, 'keys', layout, sealed)).toEqual({ fingerprint: 'f', name: 'Ada', privateKey })
  })
})

describe('the secret', () => {
  it('is unwrapped by its passphrase and no other, in any composition of its letters', async () => {
    const { wrapped } = await secretOf('Zürich')
    expect(await unwrapKeys('Zu\u0308rich', wrapped)).not.toBeNull()
    expect(await unwrapKeys('zürich', wrapped)).toBeNull()
    expect(await unwrapKeys('', wrapped)).toBeNull()
  })

  it('stays the same under another passphrase', async () => {
    const { keys, wrapped } = await secretOf('old')
    const sealed = await sealRecord(keys, 'recipes', LAYOUT, { digest: 'd', name: 'mine' })
    expect(await rewrap('wrong', 'new', wrapped)).toBeNull()
    const next = (await rewrap('old', 'new', wrapped))!
    expect(next.derivation.iterations).toBeGreaterThanOrEqual(600_000)
    expect(next.derivation.salt).not.toEqual(wrapped.derivation.salt)
    expect(await unwrapKeys('old', next)).toBeNull()
    const renewed = await unwrapKeys('new', next)
    expect(await openRecord(renewed!, 'recipes', LAYOUT, sealed)).toEqual({ digest: 'd', name: 'mine' })
  })

  it('cannot be read out by the page', async () => {
    const { keys } = await secretOf('a')
    for (const key of [keys.cipher, keys.mask]) {
      expect(key.extractable).toBe(false)
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow('not extractable')
    }
  })
})
