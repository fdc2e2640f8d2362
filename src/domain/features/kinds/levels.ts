import { log } from '../../../engine'
import { POSITIVE, SERIES, unitOr, windowParameter } from './commonSpecs'
import { numberOf, type KindSpec } from './kindTypes'
import { isWindowConstant, windowDeviation, windowMean } from './windows'

const raw: KindSpec = {
  kind: 'raw',
  title: 'Raw column',
  group: 'levels',
  inputs: [SERIES],
  parameters: [],
  undefinedWhere: null,
  formula: ([x]) => `${x}[t]`,
  unit: ([unit]) => unitOr(unit, 'as given'),
  reads: () => ({ type: 'offsets', offsets: [0] }),
  compute: (_parameters, [x]) => (t) => x![t]!,
}

const logarithm: KindSpec = {
  kind: 'log',
  title: 'Logarithm',
  group: 'levels',
  inputs: [POSITIVE],
  parameters: [],
  undefinedWhere: 'a value at or below 0 has no logarithm',
  formula: ([x]) => `ln(${x}[t])`,
  unit: ([unit]) => (unit === null || unit === undefined ? 'ln' : `ln of ${unit}`),
  reads: () => ({ type: 'offsets', offsets: [0] }),
  compute: (_parameters, [x]) => (t) => log(x![t]!),
}

const change: KindSpec = {
  kind: 'change',
  title: 'Change over k',
  group: 'levels',
  inputs: [SERIES],
  parameters: [windowParameter(21, { name: 'k', label: 'Rows back, k', min: 1 })],
  undefinedWhere: null,
  formula: ([x], parameters) => `${x}[t] − ${x}[t−${numberOf(parameters, 'k')}]`,
  unit: ([unit]) => unitOr(unit, 'as given'),
  reads: (parameters) => ({ type: 'offsets', offsets: [0, numberOf(parameters, 'k')] }),
  compute(parameters, [x]) {
    const k = numberOf(parameters, 'k')
    return (t) => x![t]! - x![t - k]!
  },
}

const zScore: KindSpec = {
  kind: 'zScore',
  title: 'Z-score over a rolling window',
  group: 'levels',
  inputs: [SERIES],
  parameters: [windowParameter(252)],
  undefinedWhere: 'a window of one and the same value has no spread',
  formula: ([x], parameters) => `(${x}[t] − mean) / sd, both over the last ${numberOf(parameters, 'window')} rows, sd with n − 1`,
  unit: () => 'standard deviations',
  reads: (parameters) => ({ type: 'window', rows: numberOf(parameters, 'window') }),
  compute(parameters, [x]) {
    const n = numberOf(parameters, 'window')
    return (t) => {
      if (isWindowConstant(x!, t, n)) return 'constantWindow'
      const deviation = windowDeviation(x!, t, n)
      return deviation === 0 ? 'constantWindow' : (x![t]! - windowMean(x!, t, n)) / deviation
    }
  },
}

export const LEVEL_KINDS: readonly KindSpec[] = [raw, logarithm, change, zScore]
