import { expect, it } from 'vitest'
import { symbolOf, whoseOptions } from '../../../../src/features/regimes/service/alerts/silencedSymbols'

const waiting = (...symbols: readonly (string | undefined)[]) => symbols.map((symbol) => (symbol === undefined ? {} : { symbol }))

it('the symbol with most alerts that wait is chosen, and the whole model only by hand', () => {
  const { options, chosen } = whoseOptions(['AAA', 'BBB', 'CCC'], waiting('CCC', undefined, 'CCC', 'BBB', 'GONE'))
  expect(chosen).toBe('symbol CCC')
  expect(options.map(({ label }) => label)).toEqual(['CCC, 2 alerts open', 'BBB, 1 alert open', 'GONE, 1 alert open', 'AAA', 'Every symbol, and the model as a whole'])
  expect([symbolOf(chosen), symbolOf('model'), symbolOf('symbol model')]).toEqual(['CCC', undefined, 'model'])
})

it('where no symbol has an alert none is chosen for the analyst', () => {
  const { options, chosen } = whoseOptions(['BBB', 'AAA'], waiting(undefined))
  expect(chosen).toBe('nobody')
  expect(options.map(({ value, isDisabled = false }) => [value, isDisabled])).toEqual([['nobody', true], ['symbol AAA', false], ['symbol BBB', false], ['model', false]])
})
