import { spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { encodeBundle } from '../../../../src/domain/bundle/encodeBundle'
import { derFromRaw, rawFromDer } from '../../../../src/domain/bundle/signature/ecdsaDer'
import { readPublicKey, type PublicKey } from '../../../../src/domain/bundle/signature/publicKey'
import { addSignature, describeSigned, mergeSigned, type SignedBundle } from '../../../../src/domain/bundle/signature/signedBundle'
import type { KeyStore } from '../../../../src/domain/ports'
import type { SigningKey } from '../../../../src/domain/signing/types'
import { createFixedClock } from '../../../support/fixedClock'
import { createMemoryStore } from '../../../support/memoryStore'
import { makeVersion } from './makeVersion'
import { bytesOf, rezip, textOf } from './rezip'
import { nodeSigner, signBundle as signByNode } from './signBundle'

type Signer = { readonly keys: KeyStore; readonly key: SigningKey }

let [ada, ben]: Signer[] = []
let plain: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  plain = await encodeBundle(await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'diag' }), [])
  ;[ada, ben] = await Promise.all(['Ada', 'Ben'].map(makeSigner))
})

async function makeSigner(name: string): Promise<Signer> {
  const { keys } = createMemoryStore(createFixedClock())
  return { keys, key: valueOf(await keys.make(name)) }
}

async function sign(bundle: Uint8Array<ArrayBuffer>, { keys }: Signer = ada!): Promise<SignedBundle> {
  return valueOf(await addSignature(bundle, (bytes) => keys.sign(bytes)))
}

async function decodeWith(bundle: Uint8Array, ...signers: Signer[]) {
  return decodeBundle(bundle, await Promise.all(signers.map(({ key }) => publicKeyOf(key))))
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** What the commands of src/domain/bundle/README.md say: null where openssl is not on this machine. */
function verifiedByOpenssl(pem: string, signed: Buffer, signature: Buffer): boolean | null {
  if (!hasOpenssl) return null
  const folder = mkdtempSync(join(tmpdir(), 'regimescope-openssl-'))
  try {
    for (const [name, content] of [['key.pem', pem], ['signed', signed], ['sig', signature]] as const) writeFileSync(join(folder, name), content)
    const { status, stdout } = spawnSync('openssl', ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'sig', 'signed'], { cwd: folder, encoding: 'utf8' })
    return status === 0 && stdout.trim() === 'Verified OK'
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('a bundle signed here', () => {
  it(`is verified by Node${hasOpenssl ? ' and by openssl' : ' (openssl is not on this machine and was not asked)'}, from the envelope and the public key in PEM form alone`, async () => {
    const { bundle } = await sign(plain)
    const envelope = JSON.parse(textOf(unzipSync(bundle)['signature.json']!)) as { payload: string; signatures: { sig: string }[] }
    const payload = Buffer.from(envelope.payload, 'base64')
    const signed = Buffer.concat([Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${payload.length} `), payload])
    const signature = Buffer.from(envelope.signatures[0]!.sig, 'base64')
    expect(verify('sha256', signed, createPublicKey(ada!.key.pem), signature)).toBe(true)
    expect(verify('sha256', signed, createPublicKey(ben!.key.pem), signature)).toBe(false)
    expect([ada!, ben!].map(({ key }) => verifiedByOpenssl(key.pem, signed, signature))).toEqual(hasOpenssl ? [true, false] : [null, null])
  })

  it('verifies here, changes no other member and no digest of the model', async () => {
    const { bundle, signers } = await sign(plain)
    const decoded = valueOf(await decodeWith(bundle, ada!))
    expect(decoded.signatures).toEqual([{ fingerprint: ada!.key.fingerprint, isVerified: true, pem: ada!.key.pem }])
    expect(signers).toEqual([ada!.key.fingerprint])
    const { 'signature.json': _signature, ...others } = unzipSync(bundle)
    expect(others).toEqual(unzipSync(plain))
    expect(decoded.checks.find(({ check }) => check === 'signature')?.verdict).toBe('ok')
  })

  it('is not verified by a key that merely came with it', async () => {
    const decoded = valueOf(await decodeWith((await sign(plain)).bundle))
    expect(decoded.signatures).toMatchObject([{ isVerified: false, pem: ada!.key.pem }])
    expect(decoded.checks.find(({ check }) => check === 'signature')?.verdict).toBe('unverified')
  })

  it('keeps the first signature when it is countersigned, and takes no second one of a key', async () => {
    const once = await sign(plain)
    const twice = await sign(once.bundle, ben)
    expect(twice).toMatchObject({ statement: once.statement, signers: [ada!.key.fingerprint, ben!.key.fingerprint] })
    expect(valueOf(await decodeWith(twice.bundle, ada!, ben!)).signatures.map(({ isVerified }) => isVerified)).toEqual([true, true])
    expect((await sign(twice.bundle)).bundle).toEqual(twice.bundle)
  })

  it('merges with the signatures others put to the same bundle', async () => {
    const [mine, theirs] = [await sign(plain), await sign(plain, ben)]
    const merged = valueOf(await mergeSigned(mine.bundle, theirs.bundle))
    expect(merged.signers).toEqual([ada!.key.fingerprint, ben!.key.fingerprint])
    expect(valueOf(await decodeWith(merged.bundle, ada!, ben!)).signatures.every(({ isVerified }) => isVerified)).toBe(true)
    expect(valueOf(await mergeSigned(merged.bundle, theirs.bundle))).toEqual(merged)
    expect(valueOf(await describeSigned(merged.bundle))).toEqual(merged)
    expect(valueOf(await describeSigned(plain))).toBeNull()
  })

  it('takes up to ten signatures', async () => {
    let signed = await sign(plain)
    for (let i = 2; i <= 10; i++) signed = await sign(signed.bundle, await makeSigner(`Signer ${i}`))
    const { keys } = await makeSigner('One too many')
    expect(await addSignature(signed.bundle, (bytes) => keys.sign(bytes))).toMatchObject({ ok: false, error: { code: 'tooManySignatures', message: expect.stringContaining('up to 10') } })
  })

  it('writes r and s in the form that it reads', () => {
    for (const start of [0, 1, 0x7f, 0x80, 0xff]) {
      const raw = Uint8Array.from({ length: 64 }, (_, i) => (i % 32 === 0 ? start : i))
      expect(rawFromDer(derFromRaw(raw))).toEqual(raw)
    }
  })
})

describe('a forged or ambiguous signature is refused', () => {
  const edited = (bundle: Uint8Array, edit: (text: string) => string) => rezip(bundle, (members) => void members.set('signature.json', bytesOf(edit(textOf(members.get('signature.json')!)))), { fixManifest: false })
  const refusal = async (bundle: Uint8Array, ...signers: Signer[]) => {
    const decoded = await decodeWith(bundle, ...signers)
    return decoded.ok ? 'accepted' : [decoded.error.code, decoded.error.checks.find(({ verdict }) => verdict === 'failed')?.check]
  }

  it('another key than the one that made it comes with it, known or not', async () => {
    const { bundle } = await sign(plain)
    const swapped = await edited(bundle, (text) => text.replace(JSON.stringify(ada!.key.pem), JSON.stringify(ben!.key.pem)))
    expect(await refusal(swapped)).toEqual(['signatureInvalid', 'signature'])
    const renamed = await edited(swapped, (text) => text.replace(ada!.key.fingerprint, ben!.key.fingerprint))
    expect(await refusal(renamed)).toEqual(['signatureWrong', 'signature'])
  })

  it('the signature of other members', async () => {
    const other = await encodeBundle(await makeVersion({ nStates: 3, nFeatures: 2, covarianceType: 'diag' }), [])
    const { 'signature.json': foreign } = unzipSync((await sign(other)).bundle)
    const file = await rezip(plain, (members) => void members.set('signature.json', foreign!), { fixManifest: false })
    expect(await refusal(file, ada!)).toEqual(['signatureWrong', 'signature'])
  })

  it('the statement says the same in another order', async () => {
    const { bundle } = await sign(plain)
    const reordered = await edited(bundle, (text) => {
      const envelope = JSON.parse(text) as { payload: string }
      const { subject, ...statement } = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as { subject: unknown[] }
      return JSON.stringify({ ...envelope, payload: Buffer.from(JSON.stringify({ subject, ...statement })).toString('base64') })
    })
    expect(await refusal(reordered)).toEqual(['signatureWrong', 'signature'])
  })

  it('the envelope in another order is the same envelope', async () => {
    const { bundle } = await sign(plain)
    const reordered = await edited(bundle, (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())))
    expect(await refusal(reordered, ada!)).toBe('accepted')
  })

  it('a key written twice, in the envelope or in what was signed', async () => {
    const { bundle } = await sign(plain)
    expect(await refusal(await edited(bundle, (text) => text.replace('{', '{"payload": "e30=",')), ada!)).toEqual(['signatureInvalid', 'signature'])
    expect(await refusal(await edited(bundle, (text) => text.replace('{', '{"p\\u0061yload": "e30=",')), ada!)).toEqual(['signatureInvalid', 'signature'])
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const doubled = await signByNode(plain, [nodeSigner(pair)], { statementText: (text) => text.replace('{', '{"subject": [],') })
    expect(await refusal(doubled)).toEqual(['signatureInvalid', 'signature'])
  })

  it('a key written twice in any other member', async () => {
    const file = await rezip(plain, (members) => void members.set('config.json', bytesOf(textOf(members.get('config.json')!).replace('{', '{"seed": 1,'))), { fixManifest: true })
    expect(await refusal(file)).toEqual(['schemaInvalid', 'schema'])
  })
})

async function publicKeyOf({ pem }: SigningKey): Promise<PublicKey> {
  return valueOf(await readPublicKey(pem))
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
