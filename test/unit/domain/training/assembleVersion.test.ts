import { beforeAll, describe, expect, it } from 'vitest'
import { COVARIANCE_TYPES, countFreeParams } from '../../../../src/engine'
import { describeRegimes } from '../../../../src/domain/inference/describeRegimes'
import { filterRows } from '../../../../src/domain/inference/filterRows'
import { overrideRegime } from '../../../../src/domain/model/overrideRegime'
import { featureVariances, rawParams } from '../../../../src/domain/model/rawParams'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { verifyVersion } from '../../../../src/domain/model/verifyVersion'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { makeTable, tableOf, withCell } from './makeTable'
import { makeVersion } from './makeVersion'

const NAMES = ['ret_1d', 'vol', 'spread']
const table = makeTable({ nRows: 1000, names: NAMES })
const config = defaultConfig(NAMES)

let version: ModelVersion
beforeAll(async () => {
  version = await makeVersion(table, config)
})

describe('a finished version', () => {
  it('stands in the order of rising stress', () => {
    const raw = rawParams(version)
    const variances = featureVariances(raw, 0)
    expect(version.mapping.regimes).toEqual(['RISK_ON', 'NEUTRAL', 'RISK_OFF'])
    expect(version.mapping.isAmbiguous).toBe(false)
    expect(variances).toEqual([...variances].sort((a, b) => a - b))
    expect(raw.means[0]).toBeGreaterThan(raw.means[6]!)
  })

  it('gives log-likelihood and criteria in raw units', () => {
    const { fit, data } = version.metadata
    const { logScore } = filterRows(version, table.values.subarray(0, 800 * 3))
    const raw = logScore.reduce((sum, score) => sum + score, 0)
    expect(data).toMatchObject({ nRows: 1000, nTrainRows: 800, trainLastDay: table.dates[799] })
    expect(fit.logLikelihoodRaw).toBeCloseTo(raw, 6)
    expect(fit.logLikelihoodPerRowRaw).toBeCloseTo(raw / 800, 9)
    expect(fit.nFreeParams.total).toBe(countFreeParams(3, 3, 'full').total)
    expect(fit.aic).toBeCloseTo(-2 * raw + 2 * 35, 6)
    expect(fit.bic).toBeCloseTo(-2 * raw + 35 * Math.log(800), 6)
    expect(fit.icl).toBeGreaterThanOrEqual(fit.bic)
    expect(fit.effectiveRows.reduce((sum, rows) => sum + rows, 0)).toBeCloseTo(800, 8)
  })

  it('gives the same log-likelihood with and without standardisation', async () => {
    const plain = await makeVersion(table, { ...config, covarianceType: 'diag', standardize: false, nStates: 1 })
    const scaled = await makeVersion(table, { ...config, covarianceType: 'diag', nStates: 1 })
    expect(plain.scaler).toBeNull()
    expect(plain.metadata.fit.logLikelihoodRaw).toBeCloseTo(scaled.metadata.fit.logLikelihoodRaw, 6)
    expect(plain.metadata.heldOut!.logScorePerRow).toBeCloseTo(scaled.metadata.heldOut!.logScorePerRow, 9)
    expect(plain.metadata.meanStandardErrors![0]).toBeCloseTo(scaled.metadata.meanStandardErrors![0]!, 9)
  })

  it('beats the single Gaussian on held-out rows of a market with regimes, its filter carried across the cut', () => {
    const { heldOut } = version.metadata
    const { logScore } = filterRows(version, table.values)
    expect(heldOut!.nRows).toBe(200)
    expect(heldOut!.logScorePerRow).toBeCloseTo(logScore.subarray(800).reduce((sum, score) => sum + score, 0) / 200, 12)
    expect(heldOut!.logScorePerRow).toBeGreaterThan(heldOut!.singleGaussianLogScorePerRow)
    expect(heldOut!.regimeShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('has the standard error of a mean that theory gives for one state', async () => {
    const one = await makeVersion(table, { ...config, nStates: 1, covarianceType: 'diag' })
    const std = one.scaler!.stds[0]!
    expect(one.mapping.regimes).toEqual(['NEUTRAL'])
    expect(one.metadata.meanStandardErrors![0]).toBeCloseTo(std / Math.sqrt(800), 6)
  })

  it('says what its regimes look like', () => {
    const { title, regimes } = describeRegimes(version)
    expect(title).toBe('Calm and rising, mixed and flat, stressed and falling')
    expect(regimes[0]!.means[0]!.interval!.low).toBeLessThan(0.005)
    expect(regimes[0]!.means[0]!.interval!.high).toBeGreaterThan(0.005)
  })

  it.each(COVARIANCE_TYPES)('verifies with %s covariance', async (covarianceType) => {
    const other = await makeVersion(table, { ...config, covarianceType })
    expect(await verifyVersion(other)).toMatchObject({ ok: true })
  })
})

describe('identity', () => {
  it('is the same for the same training at another time under another name', async () => {
    const again = await makeVersion(table, config)
    expect(again.digest).toBe(version.digest)
    expect(again.recordDigest).toBe(version.recordDigest)
  })

  it('changing held-out rows changes no parameter bit, but the identity', async () => {
    let changed = table
    for (let row = 800; row < 1000; row++) changed = withCell(changed, row, 'vol', row)
    const other = await makeVersion(changed, config)
    expect(other.scaler).toEqual(version.scaler)
    expect(other.parameterDigest).toBe(version.parameterDigest)
    expect(other.metadata.fit).toEqual(version.metadata.fit)
    expect(other.digest).not.toBe(version.digest)
  })

  it('changing one training cell changes the parameters', async () => {
    const other = await makeVersion(withCell(table, 799, 'vol', 0.3), config)
    expect(other.parameterDigest).not.toBe(version.parameterDigest)
  })

  it.each([
    ['digest', (v: ModelVersion) => ({ ...v, mapping: { ...v.mapping, regimes: ['RISK_OFF', 'NEUTRAL', 'RISK_ON'] } })],
    ['parameterDigest', (v: ModelVersion) => ({ ...v, params: { ...v.params, means: v.params.means.map((m, i) => (i === 4 ? m + 1e-15 : m)) } })],
    ['recordDigest', (v: ModelVersion) => ({ ...v, run: { ...v.run, runtime: 'elsewhere' } })],
    ['schemaDigest', (v: ModelVersion) => ({ ...v, schema: { ...v.schema, features: [...v.schema.features].reverse() } })],
  ])('verify names a changed %s', async (part, change) => {
    expect(await verifyVersion(change(version))).toMatchObject({ ok: false, error: { code: 'digestMismatch', details: { part } } })
  })
})

describe('overriding a regime name', () => {
  it('gives a patch version with its reason, and leaves the parent alone', async () => {
    const result = await overrideRegime(version, { state: 1, to: 'RISK_OFF', reason: 'falls like it', createdAt: 5 })
    if (!result.ok) throw new Error(result.error.message)
    const child = result.value
    expect(child.version).toBe('1.0.1')
    expect(child.mapping.regimes).toEqual(['RISK_ON', 'RISK_OFF', 'NEUTRAL'])
    expect(child.mapping.overrides).toEqual([
      { state: 1, from: 'NEUTRAL', to: 'RISK_OFF', reason: 'falls like it' },
      { state: 2, from: 'RISK_OFF', to: 'NEUTRAL', reason: 'falls like it' },
    ])
    expect(child.metadata.parentDigest).toBe(version.digest)
    expect(child.parameterDigest).toBe(version.parameterDigest)
    expect(child.digest).not.toBe(version.digest)
    expect(version.mapping.overrides).toEqual([])
    expect(await verifyVersion(child)).toMatchObject({ ok: true })
  })

  it.each([
    ['unknownState', { state: 3, to: 'CALM' }],
    ['badName', { state: 0, to: 'calm' }],
    ['sameName', { state: 0, to: 'RISK_ON' }],
  ])('refuses %s', async (code, change) => {
    expect(await overrideRegime(version, { ...change, reason: 'x', createdAt: 5 })).toMatchObject({ ok: false, error: { code } })
  })

  it('asks for a reason', async () => {
    expect(await overrideRegime(version, { state: 0, to: 'CALM', reason: ' ', createdAt: 5 })).toMatchObject({ ok: false, error: { code: 'reasonMissing' } })
  })
})

it('says ambiguous when the volatile state has the higher mean', async () => {
  const flipped = tableOf(NAMES, table.values.map((value, i) => (i % 3 === 0 ? -value : value)))
  const other = await makeVersion(flipped, config)
  expect(other.mapping.isAmbiguous).toBe(true)
})
