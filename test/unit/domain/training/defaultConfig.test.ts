import { expect, it } from 'vitest'
import { defaultConfig, defaultLabelRule, withFeatures } from '../../../../src/domain/training/defaultConfig'

it.each([
  [['rvol_21d', 'ret_1d', 'mom_63d'], 'ret_1d'],
  [['ret_21d', 'ret_1d'], 'ret_1d'],
  [['stress', 'usd_ret_21d', 'brent_ret_21d'], 'brent_ret_21d'],
  [['stress', 'usd_ret_21d'], 'usd_ret_21d'],
  [['log_return', 'vix'], 'log_return'],
  [['secret', 'vix'], 'secret'],
  [[], ''],
])('%j are ordered by %s', (features, orderingFeature) => {
  expect(defaultLabelRule(features)).toEqual({ orderingFeature })
})

it('the label rule follows when its feature is left out', () => {
  const config = defaultConfig(['ret_1d', 'vix'])
  expect(withFeatures(config, ['vix']).labelRule).toEqual({ orderingFeature: 'vix' })
  expect(withFeatures(config, ['vix', 'ret_1d']).labelRule).toBe(config.labelRule)
})
