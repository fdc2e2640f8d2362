import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ACTION_WORDS } from '../../../../src/domain/audit/actionWords'
import { appendEvent } from '../../../../src/domain/audit/chain'
import type { AuditAction, AuditEvent } from '../../../../src/domain/audit/types'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { encodeBundle } from '../../../../src/domain/bundle/encodeBundle'
import { bundleFileName } from '../../../../src/domain/bundle/layout'
import { BUNDLE_CHECKS } from '../../../../src/domain/bundle/types'
import { COVARIANCE_TYPES } from '../../../../src/engine'
import { arrayBits } from './bits'
import { makeVersion } from './makeVersion'

async function historyOf(digest: string) {
  const saved = await appendEvent(null, { at: 1, action: 'modelSaved', subject: 'US market 1.2.0', subjectDigest: digest, reason: null, details: { size: 12.5 } })
  const used = await appendEvent(saved, { at: 2, action: 'modelPutInUse', subject: 'US market 1.2.0', subjectDigest: digest, reason: 'first model', details: {} })
  return [used]
}

describe.each(COVARIANCE_TYPES)('%s', (covarianceType) => {
  it.each([
    [3, 4, true],
    [2, 1, true],
    [1, 3, true],
    [1, 1, false],
    [10, 6, false],
  ])('brings back %i states and %i features, standardised %s, to the last bit', async (nStates, nFeatures, isStandardized) => {
    const version = await makeVersion({ nStates, nFeatures, covarianceType, isStandardized })
    const history = await historyOf(version.digest)
    const bundle = await encodeBundle(version, history)
    for (const file of [bundle, new Blob([bundle])]) {
      const decoded = await decodeBundle(file)
      if (!decoded.ok) throw new Error(`${decoded.error.code}: ${decoded.error.message}`)
      expect(decoded.value.version).toEqual(version)
      expect(arrayBits(decoded.value.version)).toEqual(arrayBits(version))
      expect(decoded.value.history).toEqual(history)
      expect(decoded.value.formatVersion).toBe(1)
      expect(decoded.value.checks.map(({ check, verdict }) => [check, verdict])).toEqual(BUNDLE_CHECKS.map((check) => [check, check === 'signature' ? 'unverified' : 'ok']))
    }
  })
})

it('brings back every action the log knows: a promoted model can be imported elsewhere', async () => {
  const version = await makeVersion({ nStates: 2, nFeatures: 1, covarianceType: 'diag' })
  const history: AuditEvent[] = []
  for (const action of Object.keys(ACTION_WORDS) as AuditAction[]) {
    history.push(await appendEvent(history.at(-1) ?? null, { at: 1, action, subject: 'x', subjectDigest: version.digest, reason: null, details: {} }))
  }
  const decoded = await decodeBundle(await encodeBundle(version, history))
  expect(decoded.ok ? decoded.value.history : decoded.error.message).toEqual(history)
})

it('writes the same bytes for the same version, and again after a round trip', async () => {
  const version = await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'full' })
  const bundle = await encodeBundle(version, [])
  const decoded = await decodeBundle(bundle)
  if (!decoded.ok) throw new Error(decoded.error.message)
  expect(await encodeBundle(decoded.value.version, decoded.value.history)).toEqual(bundle)
})

it('holds the members the format names, the manifest last', async () => {
  const bundle = await encodeBundle(await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'tied' }), [])
  expect(Object.keys(unzipSync(bundle))).toEqual([
    'startprob.npy', 'transmat.npy', 'means.npy', 'covars.npy', 'feature_means.npy', 'feature_stds.npy', 'golden_inputs.npy', 'golden_filtered.npy',
    'config.json', 'metadata.json', 'history.json', 'manifest.json',
  ])
})

it.each([
  ['US market', 'us-market-1.2.0.regime.npz'],
  ['Crédit / spread: été', 'credit-spread-ete-1.2.0.regime.npz'],
  ['../..', 'model-1.2.0.regime.npz'],
])('names the file of %j', (name, fileName) => {
  expect(bundleFileName({ name, version: '1.2.0' })).toBe(fileName)
})
