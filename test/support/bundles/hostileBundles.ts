import { generateKeyPairSync } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { encodeBundle } from '../../../src/domain/bundle/encodeBundle'
import { decodeNpy, encodeNpy } from '../../../src/domain/bundle/npy/npy'
import type { BundleFailureCode } from '../../../src/domain/bundle/types'
import { makeVersion } from '../../unit/domain/bundle/makeVersion'
import { editText, rezip, type MemberEdit } from '../../unit/domain/bundle/rezip'
import { nodeSigner, signBundle } from '../../unit/domain/bundle/signBundle'
import { zipOfZeros } from './lyingZip'

/** A file that must be refused, with the code and a part of the words it is refused with. */
export type HostileBundle = { readonly what: string; readonly code: BundleFailureCode; readonly words: string; readonly file: Uint8Array<ArrayBuffer> }

/** What somebody who means harm may send as a bundle; all but the wrong signature, the pickles and the zeros with a manifest that fits. */
export async function hostileBundles(): Promise<readonly HostileBundle[]> {
  const bundle = await encodeBundle(await makeVersion({ nStates: 3, nFeatures: 2, covarianceType: 'full' }), [])
  const forged = (edit: MemberEdit) => rezip(bundle, edit, { fixManifest: true })
  const pickle = Uint8Array.from([0x80, 4, 0x95, 1, 2, ...new Uint8Array(1000), 0x2e])
  return [
    { what: 'a __proto__ key', code: 'forbiddenKey', words: '__proto__', file: await forged(editText('config.json', '{', '{"__proto__":{"polluted":true},')) },
    { what: 'a gigabyte of zeros with lying sizes', code: 'sizeUnderstated', words: 'bytes its header states', file: zipOfZeros('means.npy', 1024, 100_000) },
    { what: 'a gigabyte of zeros that says so', code: 'tooLarge', words: 'inflates to more than 50 MB', file: zipOfZeros('means.npy', 1024, 1024 * 1024 * 1024) },
    { what: 'a name that leads out of the archive', code: 'badEntryName', words: '../means.npy', file: await forged((members) => void members.set('../means.npy', members.get('means.npy')!)) },
    { what: 'NaN among the means', code: 'notFinite', words: 'means.npy holds NaN', file: await forged(editValues('means', (values) => void (values[1] = NaN))) },
    { what: 'a covariance that is not positive definite', code: 'notPositiveDefinite', words: 'covars', file: await forged(editValues('covars', (values) => void (values[0] = -1))) },
    { what: 'rows that do not sum to 1', code: 'rowsDoNotSumToOne', words: 'transmat', file: await forged(editValues('transmat', (values) => void (values[0] = values[0]! + 0.25))) },
    { what: 'a wrong signature', code: 'signatureWrong', words: 'was not made by that key for this bundle', file: await wronglySigned(bundle) },
    { what: 'a newer format', code: 'newerFormat', words: 'newer', file: await forged(editText('manifest.json', '"format_version": 1', '"format_version": 2')) },
    { what: 'a pickle', code: 'pickleRefused', words: 'This is a pickle file', file: pickle },
    { what: 'a compressed joblib file', code: 'pickleRefused', words: 'compressed joblib file', file: Uint8Array.from(deflateSync(pickle)) },
  ]
}

function editValues(name: string, edit: (values: Float64Array) => void): MemberEdit {
  return (members) => {
    const read = decodeNpy(members.get(`${name}.npy`)!)
    if (!read.ok) throw new Error(read.error.message)
    edit(read.value.values)
    members.set(`${name}.npy`, encodeNpy(read.value))
  }
}

/** Names one key, encloses it, and was made by another. */
function wronglySigned(bundle: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const [named, other] = [generateKeyPairSync('ec', { namedCurve: 'P-256' }), generateKeyPairSync('ec', { namedCurve: 'P-256' })]
  const publicKey = named.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return signBundle(bundle, [{ publicKey: named.publicKey, signBytes: nodeSigner(other).signBytes }], {
    envelope: (envelope) => ({ ...envelope, signatures: envelope.signatures.map((signature) => ({ ...signature, publicKey })) }),
  })
}
