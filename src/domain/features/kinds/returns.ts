import { log } from '../../../engine'
import { PRICE, windowParameter } from './commonSpecs'
import { numberOf, type KindSpec } from './kindTypes'

const NOT_POSITIVE = 'a price at or below 0 has no return'

const logReturn: KindSpec = {
  kind: 'logReturn',
  title: 'Log return',
  group: 'returns',
  inputs: [PRICE],
  parameters: [],
  undefinedWhere: NOT_POSITIVE,
  formula: ([x]) => `ln(${x}[t] / ${x}[t−1])`,
  unit: () => 'log return',
  reads: () => ({ type: 'offsets', offsets: [0, 1] }),
  compute: (_parameters, [x]) => (t) => log(x![t]! / x![t - 1]!),
}

const simpleReturn: KindSpec = {
  kind: 'simpleReturn',
  title: 'Simple return',
  group: 'returns',
  inputs: [PRICE],
  parameters: [],
  undefinedWhere: NOT_POSITIVE,
  formula: ([x]) => `${x}[t] / ${x}[t−1] − 1`,
  unit: () => 'simple return',
  reads: () => ({ type: 'offsets', offsets: [0, 1] }),
  compute: (_parameters, [x]) => (t) => x![t]! / x![t - 1]! - 1,
}

const kRowReturn: KindSpec = {
  kind: 'kRowReturn',
  title: 'k-day return',
  group: 'returns',
  inputs: [PRICE],
  parameters: [
    windowParameter(5, { name: 'k', label: 'Rows back, k', min: 1 }),
    {
      name: 'form',
      type: 'choice',
      label: 'Form',
      options: [
        { value: 'log', label: 'Log' },
        { value: 'simple', label: 'Simple' },
      ],
      initial: 'log',
    },
  ],
  undefinedWhere: NOT_POSITIVE,
  formula([x], parameters) {
    const ratio = `${x}[t] / ${x}[t−${numberOf(parameters, 'k')}]`
    return parameters['form'] === 'simple' ? `${ratio} − 1` : `ln(${ratio})`
  },
  unit: (_units, parameters) => (parameters['form'] === 'simple' ? 'simple return' : 'log return'),
  reads: (parameters) => ({ type: 'offsets', offsets: [0, numberOf(parameters, 'k')] }),
  compute(parameters, [x]) {
    const k = numberOf(parameters, 'k')
    if (parameters['form'] === 'simple') return (t) => x![t]! / x![t - k]! - 1
    return (t) => log(x![t]! / x![t - k]!)
  },
}

/** Jegadeesh and Titman (1993): the latest rows are often skipped, as in "12 months less 1". */
const momentum: KindSpec = {
  kind: 'momentum',
  title: 'Momentum',
  group: 'returns',
  inputs: [PRICE],
  parameters: [
    windowParameter(252, { name: 'k', label: 'Rows back, k', min: 1 }),
    { name: 'skip', type: 'integer', label: 'Latest rows skipped', min: 0, max: 252, initial: 0 },
  ],
  undefinedWhere: NOT_POSITIVE,
  formula([x], parameters) {
    const skip = numberOf(parameters, 'skip')
    return `ln(${x}[t${skip === 0 ? '' : `−${skip}`}] / ${x}[t−${numberOf(parameters, 'k')}])`
  },
  unit: () => 'log return',
  reads: (parameters) => ({ type: 'offsets', offsets: [numberOf(parameters, 'skip'), numberOf(parameters, 'k')] }),
  compute(parameters, [x]) {
    const [k, skip] = [numberOf(parameters, 'k'), numberOf(parameters, 'skip')]
    return (t) => log(x![t - skip]! / x![t - k]!)
  },
}

export const RETURN_KINDS: readonly KindSpec[] = [logReturn, simpleReturn, kRowReturn, momentum]
