import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derivePassphraseKey, freshPassphraseKeyParams, MAX_PASSPHRASE_ITERATIONS, PASSPHRASE_ITERATIONS, type PassphraseKeyParams } from '../../../../../src/domain/shared/crypto/passphraseKey'

const params: PassphraseKeyParams = { kdf: 'PBKDF2-SHA-256', iterations: 1000, salt: new Uint8Array(16).fill(7) }

/** What the key makes of a fixed text, so that two keys can be told apart without exporting them. */
async function sealedBy(key: CryptoKey): Promise<string> {
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, new TextEncoder().encode('regime'))
  return Buffer.from(sealed).toString('hex')
}

describe('the key of a passphrase', () => {
  it('is the one another implementation of PBKDF2 and AES-GCM arrives at', async () => {
    const sealed = Buffer.from(await sealedBy(await derivePassphraseKey('correct horse', params)), 'hex')
    const decipher = createDecipheriv('aes-256-gcm', pbkdf2Sync('correct horse', params.salt, 1000, 32, 'sha256'), new Uint8Array(12))
    decipher.setAuthTag(sealed.subarray(-16))
    expect(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString()).toBe('regime')
  })

  it('is the same for composed and decomposed letters, and another for another passphrase or salt', async () => {
    const key = await sealedBy(await derivePassphraseKey('caf\u00e9', params))
    expect(await sealedBy(await derivePassphraseKey('cafe\u0301', params))).toBe(key)
    expect(await sealedBy(await derivePassphraseKey('cafe', params))).not.toBe(key)
    expect(await sealedBy(await derivePassphraseKey('caf\u00e9', { ...params, salt: new Uint8Array(16) }))).not.toBe(key)
  })

  it('never leaves the browser', async () => {
    const key = await derivePassphraseKey('secret', params, ['wrapKey', 'unwrapKey'])
    expect(key).toMatchObject({ extractable: false, usages: ['wrapKey', 'unwrapKey'] })
  })

  it('is made with the current cost and a new salt each time', () => {
    const [a, b] = [freshPassphraseKeyParams(), freshPassphraseKeyParams()]
    expect(a).toMatchObject({ kdf: 'PBKDF2-SHA-256', iterations: PASSPHRASE_ITERATIONS })
    expect(PASSPHRASE_ITERATIONS).toBeGreaterThanOrEqual(600_000)
    expect(Buffer.from(a.salt).equals(b.salt)).toBe(false)
  })

  it.each([{ iterations: 0 }, { iterations: MAX_PASSPHRASE_ITERATIONS + 1 }, { iterations: 1.5 }, { salt: new Uint8Array(8) }])('refuses parameters that no file of ours has: %o', async (wrong) => {
    await expect(derivePassphraseKey('secret', { ...params, ...wrong })).rejects.toThrow(RangeError)
  })
})
