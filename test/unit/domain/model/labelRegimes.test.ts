import { expect, it } from 'vitest'
import { labelRegimes } from '../../../../src/domain/model/labelRegimes'
import { regimeNames } from '../../../../src/domain/model/regimeNames'

const rule = { orderingFeature: 'ret_1d' }
const label = (volatilities: number[], means: number[]) => labelRegimes({ volatilities, means }, rule)

it('orders by rank of volatility minus rank of mean', () => {
  const { order, mapping } = label([0.03, 0.01, 0.02], [-0.002, 0.001, 0])
  expect(order).toEqual([1, 2, 0])
  expect(mapping).toMatchObject({ regimes: ['RISK_ON', 'NEUTRAL', 'RISK_OFF'], isAmbiguous: false, overrides: [], rule })
})

it('names two states RISK_ON and RISK_OFF, one NEUTRAL, and numbers the ones between', () => {
  expect(regimeNames(1)).toEqual(['NEUTRAL'])
  expect(regimeNames(2)).toEqual(['RISK_ON', 'RISK_OFF'])
  expect(regimeNames(5)).toEqual(['RISK_ON', 'NEUTRAL_1', 'NEUTRAL_2', 'NEUTRAL_3', 'RISK_OFF'])
})

it('says ambiguous when a more volatile state has the higher mean, and orders by volatility then', () => {
  const { order, mapping } = label([0.03, 0.01], [0.002, 0.001])
  expect(order).toEqual([1, 0])
  expect(mapping.isAmbiguous).toBe(true)
  expect(mapping.explanation).toContain('Ambiguous: the volatility and the mean of ret_1d rank the states differently')
  // volatility ranks 1 2 3, mean ranks 2 3 1: stress -1 -1 2
  expect(label([0.01, 0.02, 0.03], [0, 0.001, -0.001])).toMatchObject({ order: [0, 1, 2], mapping: { isAmbiguous: true } })
})

it('orders by the mean alone where all states share one volatility', () => {
  const { order, mapping } = label([0.01, 0.01, 0.01], [0, -0.002, 0.001])
  expect(order).toEqual([2, 0, 1])
  expect(mapping.isAmbiguous).toBe(false)
  expect(mapping.explanation).toContain('share one volatility')
})
