import { beforeAll, describe, expect, it } from 'vitest'
import { appendEvent } from '../../../../src/domain/audit/chain'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { encodeBundle } from '../../../../src/domain/bundle/encodeBundle'
import { decodeNpy, encodeNpy, type NpyArray } from '../../../../src/domain/bundle/npy/npy'
import { BUNDLE_CHECKS, type BundleFailure, type BundleFailureCode } from '../../../../src/domain/bundle/types'
import { sealVersion } from '../../../../src/domain/model/identity'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { makeVersion } from './makeVersion'
import { bytesOf, editText, rezip, textOf, type MemberEdit } from './rezip'

let version: ModelVersion
let bundle: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  version = await makeVersion({ nStates: 3, nFeatures: 2, covarianceType: 'full' })
  const event = await appendEvent(null, { at: 1, action: 'modelSaved', subject: 'x', subjectDigest: version.digest, reason: null, details: { note: 'first' } })
  bundle = await encodeBundle(version, [event])
})

async function refusalOf(file: Uint8Array | Blob): Promise<BundleFailure> {
  const decoded = await decodeBundle(file)
  if (decoded.ok) throw new Error('The bundle was accepted.')
  return decoded.error
}

/** The bundle after an edit that a forger covered with a new manifest. */
async function forged(edit: MemberEdit): Promise<BundleFailure> {
  return refusalOf(await rezip(bundle, edit, { fixManifest: true }))
}

function editArray(name: string, edit: (array: NpyArray) => NpyArray | void): MemberEdit {
  return (members) => {
    const read = decodeNpy(members.get(`${name}.npy`)!)
    if (!read.ok) throw new Error(read.error.message)
    members.set(`${name}.npy`, encodeNpy(edit(read.value) ?? read.value))
  }
}

/** numpy writes arrays of Python objects with the type '|O' and a pickle behind the header. */
const withPickledMeans: MemberEdit = (members) => {
  const bytes = members.get('means.npy')!.slice()
  bytes.set(bytesOf('|O8'), String.fromCharCode(...bytes).indexOf('<f8'))
  members.set('means.npy', bytes)
}

it('accepts the bundle when nothing but its packing is new', async () => {
  expect((await decodeBundle(await rezip(bundle, () => {}, { fixManifest: true }))).ok).toBe(true)
})

it('lists every check in order, up to the one that failed', async () => {
  const refusal = await forged(editArray('means', ({ values }) => void (values[0] = NaN)))
  expect(refusal.checks.map(({ check }) => check)).toEqual(BUNDLE_CHECKS)
  expect(refusal.checks.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok', 'ok', 'unverified', 'ok', 'ok', 'failed', 'notReached', 'notReached'])
  expect(refusal.checks[7]!.message).toBe(refusal.message)
})

it('[tooLarge] more than 50 MB, before a byte is read', async () => {
  const refusal = await refusalOf(new Blob([new Uint8Array(51 * 1024 * 1024)]))
  expect([refusal.code, refusal.part, refusal.checks[0]!.verdict]).toEqual(['tooLarge', 'file', 'failed'])
  expect(refusal.message).toContain('51.0 MB')
})

it('[pickleRefused] a pickle instead of a bundle, with the reason', async () => {
  const refusal = await refusalOf(Uint8Array.of(0x80, 4, 0x95, 1, 2))
  expect(refusal.code).toBe('pickleRefused')
  expect(refusal.message).toContain('run code')
})

describe('manifest and checksums', () => {
  it.each<[BundleFailureCode, string, MemberEdit, string]>([
    ['manifestMissing', 'no manifest', (m) => void m.delete('manifest.json'), 'manifest.json'],
    ['manifestInvalid', 'a manifest that is no JSON', (m) => void m.set('manifest.json', bytesOf('{')), 'manifest.json'],
    ['manifestInvalid', 'a manifest with another key', editText('manifest.json', '{', '{"extra": 1,'), 'manifest.json'],
    ['manifestInvalid', 'a format version in words', editText('manifest.json', '"format_version": 1', '"format_version": "1"'), 'manifest.json'],
    ['forbiddenKey', '__proto__ in the manifest', editText('manifest.json', '{', '{"__proto__": {},'), 'manifest.json.__proto__'],
    ['newerFormat', 'format 2', editText('manifest.json', '"format_version": 1', '"format_version": 2'), 'manifest.json'],
    ['newerFormat', 'format 7 with another manifest', (m) => void m.set('manifest.json', bytesOf('{"format_version": 7, "merkle": "x"}')), 'manifest.json'],
    ['unknownFormat', 'format 0', editText('manifest.json', '"format_version": 1', '"format_version": 0'), 'manifest.json'],
    ['memberMissing', 'a listed member gone', (m) => void m.delete('transmat.npy'), 'transmat.npy'],
    ['memberUnexpected', 'a member that is not listed', (m) => void m.set('notes.json', bytesOf('{}')), 'notes.json'],
    ['checksumMismatch', 'a changed member', editArray('means', ({ values }) => void (values[2]! += 1e-9)), 'means.npy'],
    ['checksumMismatch', 'a longer member', (m) => void m.set('config.json', bytesOf(`${textOf(m.get('config.json')!)} `)), 'config.json'],
  ])('[%s] %s', async (code, _, edit, part) => {
    const refusal = await refusalOf(await rezip(bundle, edit, { fixManifest: false }))
    expect([refusal.code, refusal.part]).toEqual([code, part])
    expect(refusal.message.length).toBeGreaterThan(30)
  })
})

describe('schema', () => {
  it.each<[BundleFailureCode, string, MemberEdit, string]>([
    ['memberUnexpected', 'a listed member the format does not know', (m) => void m.set('weights.npy', m.get('means.npy')!), 'weights.npy'],
    ['memberMissing', 'a member of the format neither there nor listed', (m) => void m.delete('golden_inputs.npy'), 'golden_inputs.npy'],
    ['schemaInvalid', 'text that is not UTF-8', (m) => void m.set('config.json', Uint8Array.of(0x22, 0xff, 0x22)), 'config.json'],
    ['schemaInvalid', 'a byte order mark', (m) => void m.set('config.json', bytesOf(`\ufeff${textOf(m.get('config.json')!)}`)), 'config.json'],
    ['schemaInvalid', 'JSON nested a thousand deep', (m) => void m.set('history.json', bytesOf('['.repeat(1000) + ']'.repeat(1000))), 'history.json'],
    ['schemaInvalid', 'an unknown key', editText('config.json', '{', '{"turbo": true,'), 'config.json'],
    ['schemaInvalid', 'a key gone', editText('config.json', '"seed": 42,', ''), 'config.json.seed'],
    ['schemaInvalid', 'a wrong type deep inside', editText('metadata.json', '"nIter": 1,', '"nIter": "1",'), 'metadata.json.metadata.fit.starts.1.nIter'],
    ['schemaInvalid', 'a number JSON cannot hold', editText('metadata.json', '812.25', '1e999'), 'metadata.json.run.wallMs'],
    ['schemaInvalid', 'a version that is no version', editText('metadata.json', '"1.2.0"', '"1.2"'), 'metadata.json.version'],
    ['schemaInvalid', 'a standard deviation of 0', editArray('feature_stds', ({ values }) => void (values[0] = 0)), 'feature_stds.npy'],
    ['forbiddenKey', 'constructor in the history', editText('history.json', '"note": "first"', '"a": [{"constructor": 1}]'), 'history.json.0.details.a.0.constructor'],
    ['forbiddenKey', 'prototype in the configuration', editText('config.json', '{', '{"prototype": 1,'), 'config.json.prototype'],
    ['forbiddenKey', '__proto__ in the metadata', editText('metadata.json', '"mapping": {', '"mapping": {"__proto__": {"x": 1},'), 'metadata.json.mapping.__proto__'],
    ['arrayInvalid', 'an array that is none', (m) => void m.set('means.npy', bytesOf('numbers')), 'means.npy'],
    ['arrayInvalid', 'single precision', (m) => void m.set('means.npy', Uint8Array.from(m.get('means.npy')!, (byte) => (byte === 0x38 ? 0x34 : byte))), 'means.npy'],
    ['pickleRefused', 'an array of Python objects', withPickledMeans, 'means.npy'],
  ])('[%s] %s', async (code, _, edit, part) => {
    const refusal = await forged(edit)
    expect([refusal.code, refusal.part]).toEqual([code, part])
  })
})

describe('invariants', () => {
  it.each<[BundleFailureCode, string, MemberEdit, string]>([
    ['notFinite', 'an infinite mean', editArray('means', ({ values }) => void (values[1] = Infinity)), 'means.npy'],
    ['notFinite', 'NaN in a golden row', editArray('golden_inputs', ({ values }) => void (values[1] = NaN)), 'golden_inputs.npy'],
    ['rowsDoNotSumToOne', 'startprob', editArray('startprob', ({ values }) => void (values[0]! += 1e-3)), 'startprob.npy'],
    ['rowsDoNotSumToOne', 'a row of transmat', editArray('transmat', ({ values }) => void (values[4]! -= 1e-3)), 'transmat.npy'],
    ['rowsDoNotSumToOne', 'a negative probability in a row that sums to 1', editArray('transmat', ({ values }) => values.set([-0.5, 0.75, 0.75])), 'transmat.npy'],
    ['notPositiveDefinite', 'a matrix without a Cholesky factor', editArray('covars', ({ values }) => values.set([1, 2, 2, 1])), 'covars.npy'],
    ['notPositiveDefinite', 'a matrix that is not symmetric', editArray('covars', ({ values }) => void (values[1]! += 0.01)), 'covars.npy'],
    ['dimensionsDisagree', 'means of another shape', editArray('means', ({ values }) => ({ shape: [2, 3], values })), 'means.npy'],
    ['dimensionsDisagree', 'covariances of another type', editText('metadata.json', '"covarianceType": "full"', '"covarianceType": "tied"'), 'covars.npy'],
    ['dimensionsDisagree', 'one golden row more than probabilities', editArray('golden_inputs', ({ values }) => ({ shape: [6, 2], values: Float64Array.of(...values, 0, 0) })), 'golden_filtered.npy'],
    ['dimensionsDisagree', 'a regime too few', editText('metadata.json', '"REGIME_0",', ''), 'metadata.json.mapping.regimes'],
    ['dimensionsDisagree', 'a feature the schema does not have', editText('config.json', '"feature_0"', '"feature_1"'), 'config.json.features'],
  ])('[%s] %s', async (code, _, edit, part) => {
    const refusal = await forged(edit)
    expect([refusal.code, refusal.part]).toEqual([code, part])
  })

  it.each(['spherical', 'diag', 'tied'] as const)('[notPositiveDefinite] a variance that is not positive, %s', async (covarianceType) => {
    const other = await encodeBundle(await makeVersion({ nStates: 2, nFeatures: 2, covarianceType }), [])
    const refusal = await refusalOf(await rezip(other, editArray('covars', ({ values }) => void (values[0] = -1)), { fixManifest: true }))
    expect([refusal.code, refusal.part]).toEqual(['notPositiveDefinite', 'covars.npy'])
  })

  it('[schemaInvalid] a scaler where the features were not standardised', async () => {
    const plain = await encodeBundle(await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'diag', isStandardized: false }), [])
    const refusal = await refusalOf(await rezip(plain, editArray('feature_means', ({ values }) => void (values[0] = 2)), { fixManifest: true }))
    expect([refusal.code, refusal.part]).toEqual(['schemaInvalid', 'feature_stds.npy'])
  })
})

describe('identity', () => {
  it.each<[string, MemberEdit, string]>([
    ['a mean', editArray('means', ({ values }) => void (values[2]! += 1e-12)), 'parameterDigest'],
    ['the sign of a zero', editArray('means', ({ values }) => void (values[0] = 0)), 'parameterDigest'],
    ['the scaler', editArray('feature_means', ({ values }) => void (values[1]! += 1)), 'parameterDigest'],
    ['the seed', editText('config.json', '"seed": 42', '"seed": 43'), 'digest'],
    ['a regime', editText('metadata.json', '"REGIME_0"', '"RISK_ON"'), 'digest'],
    ['the log-likelihood', editText('metadata.json', '-123.45678901234568', '-123.45678901234569'), 'digest'],
    ['a golden input', editArray('golden_inputs', ({ values }) => void (values[0]! += 1e-13)), 'digest'],
    ['the name', editText('metadata.json', '"US market"', '"Another"'), 'recordDigest'],
    ['the run', editText('metadata.json', '812.25', '812.5'), 'recordDigest'],
    ['a unit', editText('metadata.json', '"log return"', '"percent"'), 'schema.digest'],
    ['the digest itself', editText('metadata.json', /"digest": "\w+"/, `"digest": "${'f'.repeat(64)}"`), 'digest'],
  ])('[digestMismatch] %s changed', async (_, edit, key) => {
    const refusal = await forged(edit)
    expect([refusal.code, refusal.part]).toEqual(['digestMismatch', `metadata.json.${key}`])
  })

  it('[historyAltered] an event changed', async () => {
    const refusal = await forged(editText('history.json', '"reason": null', '"reason": "another"'))
    expect([refusal.code, refusal.part]).toEqual(['historyAltered', 'history.json'])
  })
})

describe('golden rows', () => {
  it('[goldenRowsDiffer] a version sealed with probabilities its parameters do not give', async () => {
    const { digest: _d, recordDigest: _r, parameterDigest: _p, ...unsealed } = version
    const filtered = version.golden.filtered.slice()
    filtered[0]! += 1e-9
    filtered[1]! -= 1e-9
    const other = await sealVersion({ ...unsealed, golden: { ...version.golden, filtered } })
    const refusal = await refusalOf(await encodeBundle(other, []))
    expect([refusal.code, refusal.part]).toEqual(['goldenRowsDiffer', 'golden_filtered.npy'])
    expect(refusal.checks.at(-1)).toMatchObject({ check: 'goldenRows', verdict: 'failed' })
  })
})
