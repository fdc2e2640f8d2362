import { decodeBundle } from '../../domain/bundle/decodeBundle'
import type { BundleSignature } from '../../domain/bundle/signature/verifySignature'
import { readPublicKey, type PublicKey } from '../../domain/bundle/signature/publicKey'
import type { DecodedBundle } from '../../domain/bundle/types'
import { ok, type Result } from '../../domain/shared/result'
import { refuse, type Command, type Refusal } from '../command'
import { describeChecks, describeFailure } from '../output/bundleChecks'
import { openFile } from '../openFile'

export const verify: Command = {
  name: 'verify',
  usage: 'verify FILE.regime.npz [--public-key FILE.pem] [--json]',
  summary: 'Check a model bundle as an import would, and who signed it.',
  flags: [
    { name: 'public-key', value: 'FILE.pem', help: 'P-256 key in PEM form that must have signed the bundle' },
    { name: 'json', value: null, help: 'one JSON object: checks and signatures' },
  ],
  positionals: ['FILE.regime.npz'],
  notes: 'Exit status 0 if every check passes and, with --public-key, the signature of that key is there and right; else 2.\nWithout --public-key no signature is verified: the digests show that nothing changed by accident, not who made the bundle.',
  async run(flags, [path = '']) {
    const key = await keyOf(flags.get('public-key'))
    if (!key.ok) return key
    const file = await openFile(path)
    if (!file.ok) return file
    const decoded = await decodeBundle(file.value, key.value === null ? [] : [key.value])
    if (!decoded.ok) return refuse(decoded.error, describeFailure(path, decoded.error))
    const { signatures, checks } = decoded.value
    const missing = key.value === null ? null : describeMissing(key.value, signatures)
    if (missing !== null) {
      const failure = { code: 'notSigned', message: `${path}: ${missing}`, signatures, checks }
      return refuse(failure, `${failure.message}\n\n${describeChecks(checks)}`)
    }
    return ok({ text: flags.has('json') ? jsonText(decoded.value, key.value) : describe(path, decoded.value, key.value), exitCode: 0 })
  },
}

async function keyOf(path: string | undefined): Promise<Result<PublicKey | null, Refusal>> {
  if (path === undefined) return ok(null)
  const file = await openFile(path)
  if (!file.ok) return file
  const key = await readPublicKey(await file.value.slice(0, 10_000).text())
  return key.ok ? key : refuse({ code: key.error.code, message: `${path}: ${key.error.message}` })
}

/** Why the bundle does not count as signed by the key; null if it does. */
function describeMissing({ fingerprint }: PublicKey, signatures: readonly BundleSignature[]): string | null {
  if (signatures.some((signature) => signature.isVerified)) return null
  if (signatures.length === 0) return 'the bundle is unsigned.'
  return `the bundle is not signed by the key ${fingerprint}; its signatures name ${signatures.map((signature) => signature.fingerprint).join(', ')}.`
}

function jsonText({ version, formatVersion, signatures, checks }: DecodedBundle, key: PublicKey | null): string {
  const { name, digest } = version
  return `${JSON.stringify({ accepted: true, name, version: version.version, digest, formatVersion, publicKey: key?.fingerprint ?? null, signatures, checks }, null, 2)}\n`
}

function describe(path: string, { version, checks }: DecodedBundle, key: PublicKey | null): string {
  const verdict = key === null ? 'every check passed; no signature was verified, since no --public-key is given' : `signed by the key ${key.fingerprint}`
  return `${path}: ${verdict}\n${version.name} ${version.version}, digest ${version.digest}\n\n${describeChecks(checks)}\n`
}
