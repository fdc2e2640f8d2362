import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeBundle } from '../../../src/domain/bundle/encodeBundle'
import { addSignature } from '../../../src/domain/bundle/signature/signedBundle'
import { createFixedClock } from '../../support/fixedClock'
import { createMemoryStore } from '../../support/memoryStore'
import { makeVersion } from '../domain/bundle/makeVersion'
import { fingerprintOf, nodeSigner, signBundle } from '../domain/bundle/signBundle'
import { runRegime } from './runRegime'

const [ada, ben] = [generateKeyPairSync('ec', { namedCurve: 'P-256' }), generateKeyPairSync('ec', { namedCurve: 'P-256' })]
let folder: string
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regimescope-verify-'))
  const bundle = await encodeBundle(await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'diag' }), [])
  const forger = { publicKey: ada.publicKey, signBytes: nodeSigner(ben).signBytes }
  await Promise.all([
    writeFile(file('plain.npz'), bundle),
    writeFile(file('signed.npz'), await signBundle(bundle, [nodeSigner(ada)])),
    writeFile(file('forged.npz'), await signBundle(bundle, [forger])),
    writeFile(file('ada.pem'), ada.publicKey.export({ type: 'spki', format: 'pem' })),
    writeFile(file('ben.pem'), ben.publicKey.export({ type: 'spki', format: 'pem' })),
  ])
})

afterAll(() => rm(folder, { recursive: true }))

describe('verify', () => {
  it('accepts the signature of the key given, exit status 0', async () => {
    const run = await runRegime('verify', file('signed.npz'), '--public-key', file('ada.pem'), '--json')
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    const fingerprint = fingerprintOf(ada.publicKey)
    expect(JSON.parse(run.stdout)).toMatchObject({ accepted: true, publicKey: fingerprint, signatures: [{ fingerprint, isVerified: true }] })
  })

  it('accepts what a browser exported: two signatures, with the PEM file of either signer', async () => {
    const stores = [createMemoryStore(createFixedClock()), createMemoryStore(createFixedClock())]
    let bundle = await encodeBundle(await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'diag' }), [])
    for (const [i, { keys }] of stores.entries()) {
      const key = await keys.make(`Signer ${i}`)
      const signed = await addSignature(bundle, (bytes) => keys.sign(bytes))
      if (!key.ok || !signed.ok) throw new Error('not signed')
      bundle = signed.value.bundle
      await writeFile(file(`page${i}.pem`), key.value.pem)
    }
    await writeFile(file('page.npz'), bundle)
    for (const i of [0, 1]) {
      const run = await runRegime('verify', file('page.npz'), '--public-key', file(`page${i}.pem`))
      expect([run.exitCode, run.stderr]).toEqual([0, ''])
      expect(run.stdout).toContain('signed by the key')
    }
    expect((await runRegime('verify', file('page.npz'), '--public-key', file('ada.pem'))).exitCode).toBe(2)
  })

  it('checks the digests alone without a key, and says so', async () => {
    const run = await runRegime('verify', file('signed.npz'))
    expect(run.exitCode).toBe(0)
    expect(run.stdout).toContain('no signature was verified, since no --public-key is given')
    expect(run.stdout).toContain('checksums      ok: size and SHA-256 of every member agree')
  })

  it.each([
    ['an unsigned bundle', 'plain.npz', 'ada.pem', 'notSigned'],
    ['a bundle somebody else signed', 'signed.npz', 'ben.pem', 'notSigned'],
    ['a forged signature', 'forged.npz', 'ada.pem', 'signatureWrong'],
    ['a key that is none', 'signed.npz', 'plain.npz', 'publicKeyInvalid'],
    ['a key that is not there', 'signed.npz', 'eve.pem', 'fileNotFound'],
  ])('refuses %s with its code, exit status 2', async (_, bundle, key, code) => {
    const run = await runRegime('verify', file(bundle), '--public-key', file(key), '--json')
    expect([run.exitCode, (JSON.parse(run.stdout) as { error: { code: string } }).error.code]).toEqual([2, code])
    expect(run.stderr.length).toBeGreaterThan(30)
  })
})
