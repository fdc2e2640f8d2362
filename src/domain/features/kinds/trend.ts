import { PRICE, windowParameter } from './commonSpecs'
import { numberOf, type KindSpec } from './kindTypes'
import { windowMax, windowMean } from './windows'

const drawdown: KindSpec = {
  kind: 'drawdown',
  title: 'Drawdown from the k-day high',
  group: 'trend',
  inputs: [PRICE],
  parameters: [windowParameter(252)],
  undefinedWhere: 'a price at or below 0',
  formula: ([x], parameters) => `${x}[t] / max(${x}[t−${numberOf(parameters, 'window') - 1} .. t]) − 1`,
  unit: () => 'fraction, 0 or below',
  reads: (parameters) => ({ type: 'window', rows: numberOf(parameters, 'window') }),
  compute(parameters, [x]) {
    const n = numberOf(parameters, 'window')
    return (t) => x![t]! / windowMax(x!, t, n) - 1
  },
}

const movingAverageDistance: KindSpec = {
  kind: 'movingAverageDistance',
  title: 'Moving-average distance',
  group: 'trend',
  inputs: [PRICE],
  parameters: [windowParameter(200)],
  undefinedWhere: 'a price at or below 0',
  formula: ([x], parameters) => `${x}[t] / mean(${x}[t−${numberOf(parameters, 'window') - 1} .. t]) − 1`,
  unit: () => 'fraction',
  reads: (parameters) => ({ type: 'window', rows: numberOf(parameters, 'window') }),
  compute(parameters, [x]) {
    const n = numberOf(parameters, 'window')
    return (t) => x![t]! / windowMean(x!, t, n) - 1
  },
}

export const TREND_KINDS: readonly KindSpec[] = [drawdown, movingAverageDistance]
