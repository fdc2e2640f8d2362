import { execFileSync, spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { encodeBundle } from '../../../../src/domain/bundle/encodeBundle'
import { rawFromDer } from '../../../../src/domain/bundle/signature/ecdsaDer'
import { readPublicKey, type PublicKey } from '../../../../src/domain/bundle/signature/publicKey'
import { makeVersion } from './makeVersion'
import { bytesOf, editText, rezip, type MemberEdit } from './rezip'
import { fingerprintOf, nodeSigner, signBundle, type Signer } from './signBundle'

const [ada, ben] = [generateKeyPairSync('ec', { namedCurve: 'P-256' }), generateKeyPairSync('ec', { namedCurve: 'P-256' })]
const [adaSigns, benSigns] = [nodeSigner(ada), nodeSigner(ben)]

let bundle: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  bundle = await encodeBundle(await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'diag' }), [])
})

async function keyOf(publicKey: KeyObject): Promise<PublicKey> {
  const key = await readPublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString())
  if (!key.ok) throw new Error(key.error.message)
  return key.value
}

async function signaturesOf(file: Uint8Array, keys: readonly KeyObject[]) {
  const decoded = await decodeBundle(file, await Promise.all(keys.map(keyOf)))
  if (!decoded.ok) throw new Error(decoded.error.message)
  return decoded.value
}

async function refusalOf(file: Uint8Array, keys: readonly KeyObject[] = [ada.publicKey]) {
  const decoded = await decodeBundle(file, await Promise.all(keys.map(keyOf)))
  if (decoded.ok) throw new Error('The bundle was accepted.')
  expect(decoded.error.checks.find(({ verdict }) => verdict === 'failed')?.check).toBe('signature')
  return [decoded.error.code, decoded.error.part]
}

describe('a signed bundle', () => {
  it('verifies with the key of the signer, and is the same model as before', async () => {
    const [plain, signed] = [await signaturesOf(bundle, []), await signaturesOf(await signBundle(bundle, [adaSigns]), [ada.publicKey])]
    expect(plain.signatures).toEqual([])
    expect(signed.signatures).toEqual([{ fingerprint: fingerprintOf(ada.publicKey), isVerified: true, pem: null }])
    expect([signed.version.digest, signed.version.recordDigest]).toEqual([plain.version.digest, plain.version.recordDigest])
  })

  it('tells the signatures that are verified from those whose key is not at hand', async () => {
    const both = await signBundle(bundle, [adaSigns, benSigns])
    const verdicts = async (...keys: KeyObject[]) => (await signaturesOf(both, keys)).signatures.map(({ isVerified }) => isVerified)
    expect(await verdicts()).toEqual([false, false])
    expect(await verdicts(ben.publicKey)).toEqual([false, true])
    expect(await verdicts(ada.publicKey, ben.publicKey)).toEqual([true, true])
  })

  it('verifies for a thousand signatures: every length of r and s in DER', () => {
    const bytes = Buffer.from('x')
    for (let i = 0; i < 1000; i++) {
      const der = sign('sha256', bytes, ada.privateKey)
      const raw = rawFromDer(der)
      expect(raw && Buffer.from(raw).toString('hex')).toBe(rawByNode(der))
    }
  })

  const hasOpenssl = spawnSync('openssl', ['version']).status === 0
  it.skipIf(!hasOpenssl)('verifies when openssl made key and signature', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regimescope-openssl-'))
    try {
      const keyFile = join(folder, 'key.pem')
      execFileSync('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', keyFile])
      const publicKey = createPublicKey(execFileSync('openssl', ['ec', '-in', keyFile, '-pubout'], { stdio: 'pipe' }).toString())
      const signBytes = (bytes: Buffer): Buffer => {
        writeFileSync(join(folder, 'signed'), bytes)
        return execFileSync('openssl', ['dgst', '-sha256', '-sign', keyFile, join(folder, 'signed')])
      }
      expect((await signaturesOf(await signBundle(bundle, [{ publicKey, signBytes }]), [publicKey])).signatures).toEqual([{ fingerprint: fingerprintOf(publicKey), isVerified: true, pem: null }])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('[signatureWrong]', () => {
  it('another key made it than the one it names', async () => {
    const forger: Signer = { publicKey: ada.publicKey, signBytes: benSigns.signBytes }
    expect(await refusalOf(await signBundle(bundle, [forger]))).toEqual(['signatureWrong', 'signature.json'])
  })

  it('one of two is wrong', async () => {
    const forger: Signer = { publicKey: ben.publicKey, signBytes: adaSigns.signBytes }
    expect(await refusalOf(await signBundle(bundle, [adaSigns, forger]), [ada.publicKey, ben.publicKey])).toEqual(['signatureWrong', 'signature.json'])
  })

  it('the statement was edited after it was signed', async () => {
    const file = await signBundle(bundle, [adaSigns], { envelope: (envelope) => ({ ...envelope, payload: Buffer.from(Buffer.from(envelope.payload, 'base64').toString().replace('example.org', 'example.com')).toString('base64') }) })
    expect(await refusalOf(file)).toEqual(['signatureWrong', 'signature.json'])
  })

  it.each<[string, MemberEdit, string]>([
    ['a member changed, and its manifest with it', editText('config.json', '"seed": 42', '"seed": 43'), 'config.json'],
    ['a member more', (members) => void members.set('notes.json', bytesOf('{}')), 'notes.json'],
  ])('%s', async (_, edit, part) => {
    const signed = await signBundle(bundle, [adaSigns])
    const file = await rezip(signed, (members) => edit(members), { fixManifest: true })
    // rezip lists signature.json in the new manifest, which a signed bundle cannot do: it is taken out again
    const clean = await rezip(file, editText('manifest.json', /,?"signature\.json":\{[^}]*\}/, ''), { fixManifest: false })
    expect(await refusalOf(clean)).toEqual(['signatureWrong', part])
  })

  it.each([
    ['a subject left out', (names: string[]) => names.filter((name) => name !== 'manifest.json'), 'manifest.json'],
    ['a subject that is not there', (names: string[]) => [...names, 'notes.json'], 'notes.json'],
  ])('%s', async (_, edit, part) => {
    const file = await signBundle(bundle, [adaSigns], {
      statement: (statement) => ({ ...statement, subject: edit(statement.subject.map(({ name }) => name)).map((name) => statement.subject.find((one) => one.name === name) ?? { name, digest: { sha256: 'a'.repeat(64) } }) }),
    })
    expect(await refusalOf(file)).toEqual(['signatureWrong', part])
  })
})

describe('[signatureInvalid]', () => {
  it.each<[string, Parameters<typeof signBundle>[2]]>([
    ['another payload type', { envelope: (envelope) => ({ ...envelope, payloadType: 'text/plain' }) }],
    ['a payload that is not base64', { envelope: (envelope) => ({ ...envelope, payload: '?' }) }],
    ['no signature at all', { envelope: (envelope) => ({ ...envelope, signatures: [] }) }],
    ['one key twice', { envelope: (envelope) => ({ ...envelope, signatures: [...envelope.signatures, ...envelope.signatures] }) }],
    ['a thousand signatures', { envelope: (envelope) => ({ ...envelope, signatures: Array.from({ length: 1000 }, () => envelope.signatures[0]) }) }],
    ['a signature that is not DER', { envelope: ({ signatures, ...envelope }) => ({ ...envelope, signatures: [{ ...signatures[0], sig: Buffer.alloc(64).toString('base64') }] }) }],
    ['a key id that is no digest', { envelope: ({ signatures, ...envelope }) => ({ ...envelope, signatures: [{ ...signatures[0], keyid: 'ada' }] }) }],
    ['a statement of another type', { statement: (statement) => ({ ...statement, _type: 'https://in-toto.io/Statement/v0.1' }) }],
    ['a subject named twice', { statement: (statement) => ({ ...statement, subject: [...statement.subject, statement.subject[0]] }) }],
  ])('%s', async (_, edits) => {
    expect(await refusalOf(await signBundle(bundle, [adaSigns], edits))).toEqual(['signatureInvalid', 'signature.json'])
  })

  it('no JSON, and [forbiddenKey] __proto__', async () => {
    const withText = (text: string) => rezip(bundle, (members) => void members.set('signature.json', bytesOf(text)), { fixManifest: false })
    expect(await refusalOf(await withText('{'))).toEqual(['signatureInvalid', 'signature.json'])
    expect(await refusalOf(await withText('{"__proto__": {}}'))).toEqual(['forbiddenKey', 'signature.json.__proto__'])
  })
})

describe('readPublicKey', () => {
  it.each([
    ['a private key', ada.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'private key'],
    ['another curve', generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'P-256'],
    ['no PEM', 'key', 'PEM form'],
    ['two keys', ada.publicKey.export({ type: 'spki', format: 'pem' }).toString().repeat(2), 'PEM form'],
  ])('[publicKeyInvalid] %s', async (_, pem, words) => {
    const key = await readPublicKey(pem)
    expect(key.ok ? '' : key.error.code).toBe('publicKeyInvalid')
    expect(key.ok ? '' : key.error.message).toContain(words)
  })

  it('has the fingerprint that openssl and Node give the key', async () => {
    expect((await keyOf(ada.publicKey)).fingerprint).toBe(fingerprintOf(ada.publicKey))
  })
})

/** r and s as 32 bytes each, from the hexadecimal digits of the two integers. */
function rawByNode(der: Buffer): string {
  const rLength = der[3]!
  const integers = [der.subarray(4, 4 + rLength), der.subarray(6 + rLength)]
  return integers.map((integer) => BigInt(`0x${integer.toString('hex')}`).toString(16).padStart(64, '0')).join('')
}
