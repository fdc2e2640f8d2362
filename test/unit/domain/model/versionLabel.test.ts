import { expect, it } from 'vitest'
import { changeBetween, latestOf, nextVersion, suggestName } from '../../../../src/domain/model/versionLabel'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'

it('[R23] counts major, minor and patch', () => {
  const previous = { name: 'core', version: '1.2.3' }
  expect(nextVersion(null, 'major')).toBe('1.0.0')
  expect(nextVersion(previous, 'major')).toBe('2.0.0')
  expect(nextVersion(previous, 'minor')).toBe('1.3.0')
  expect(nextVersion(previous, 'patch')).toBe('1.2.4')
})

it('[R22] never gives a label twice', () => {
  expect(nextVersion({ version: '1.2.3' }, 'minor', ['1.3.0', '1.4.0'])).toBe('1.5.0')
  expect(nextVersion(null, 'major', ['1.0.0'])).toBe('2.0.0')
})

it('[R23] is major when features, states or covariance change', () => {
  const config = defaultConfig(['a', 'b'])
  expect(changeBetween(config, { ...config, seed: 9, trainRows: 500 })).toBe('minor')
  expect(changeBetween(config, { ...config, nStates: 2 })).toBe('major')
  expect(changeBetween(config, { ...config, features: ['b', 'a'] })).toBe('major')
  expect(changeBetween(config, { ...config, covarianceType: 'diag' })).toBe('major')
})

it('compares versions as numbers', () => {
  const labels = [{ name: 'core', version: '1.10.0' }, { name: 'core', version: '1.9.9' }, { name: 'x', version: '9.0.0' }]
  expect(latestOf(labels, 'core')?.version).toBe('1.10.0')
})

it('names a model after its data', () => {
  expect(suggestName('Features daily (v2).csv')).toBe('features-daily-v2')
  expect(suggestName('core.csv', ['core', 'core-2'])).toBe('core-3')
  expect(suggestName('.csv')).toBe('model')
})
