import { expect, it } from 'vitest'
import { dayFromIso } from '../../../../src/domain/shared/day'
import { configFromText, configToText } from '../../../../src/domain/training/configAddress'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'

const base = defaultConfig(['ret_1d', 'vol, "wild"', 'spread'])

it('a configuration survives the address', () => {
  const config = { ...base, features: ['ret_1d', 'vol, "wild"'], nStates: 2, covarianceType: 'diag' as const, firstDay: dayFromIso('2010-01-04'), lastDay: null }
  expect(configFromText(configToText(config), base)).toEqual(config)
})

it.each(['', 'null', '{', '[]', '{"features":"x","nStates":99,"covarianceType":"round","from":7}', '{"nStates":2.5}'])('what is not understood changes nothing: %s', (text) => {
  expect(configFromText(text, base)).toEqual(base)
})
