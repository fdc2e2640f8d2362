import { exp, log } from '../../../engine'
import type { Parameters } from '../types'
import { MAX_WINDOW, PERIODS_PER_YEAR, PRICE, SERIES, unitOr } from './commonSpecs'
import { numberOf, type KindSpec, type ParameterSpec } from './kindTypes'
import { logReturns } from './windows'

/** Half-lives a weighted window reaches back; the 2^-10 = 0.1 % of the weight beyond it is left out. */
const HALF_LIVES = 10

const HALF_LIFE: ParameterSpec = { name: 'halfLife', type: 'number', label: 'Half-life, rows', min: 0.5, max: MAX_WINDOW / HALF_LIVES, initial: 21 }

/** Cells in the window: ten half-lives, rounded up. */
function windowOf(parameters: Parameters): number {
  return Math.ceil(HALF_LIVES * numberOf(parameters, 'halfLife'))
}

/** (n) weights 2^(-i / halfLife), i rows back, divided by their sum. */
function weightsOf(parameters: Parameters): Float64Array {
  const decay = exp(log(0.5) / numberOf(parameters, 'halfLife'))
  const weights = new Float64Array(windowOf(parameters))
  let weight = 1
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    weights[i] = weight
    sum += weight
    weight *= decay
  }
  return weights.map((each) => each / sum)
}

/** A finite window rather than a recursion: the value does not depend on where the file begins. */
const ewmMean: KindSpec = {
  kind: 'ewmMean',
  title: 'EWM mean',
  group: 'trend',
  inputs: [SERIES],
  parameters: [HALF_LIFE],
  undefinedWhere: null,
  formula: ([x], parameters) =>
    `Σ w[i] ${x}[t−i], w[i] ∝ 2^(−i/${numberOf(parameters, 'halfLife')}), i = 0 .. ${windowOf(parameters) - 1}, weights sum to 1`,
  unit: ([unit]) => unitOr(unit, 'as given'),
  reads: (parameters) => ({ type: 'window', rows: windowOf(parameters) }),
  compute(parameters, [x]) {
    const weights = weightsOf(parameters)
    return (t) => {
      let sum = 0
      for (let i = weights.length - 1; i >= 0; i--) sum += weights[i]! * x![t - i]!
      return sum
    }
  },
}

/** RiskMetrics (1996): squared log returns about zero, weighted. */
const ewmVolatility: KindSpec = {
  kind: 'ewmVolatility',
  title: 'EWM volatility',
  group: 'volatility',
  inputs: [PRICE],
  parameters: [HALF_LIFE, PERIODS_PER_YEAR],
  undefinedWhere: 'a price at or below 0 has no return',
  formula: ([x], parameters) =>
    `√(${numberOf(parameters, 'periodsPerYear')} × Σ w[i] r[t−i]²), r log returns of ${x}, w[i] ∝ 2^(−i/${numberOf(parameters, 'halfLife')}), i = 0 .. ${windowOf(parameters) - 1}`,
  unit: () => 'a year',
  reads: (parameters) => ({ type: 'window', rows: windowOf(parameters) + 1 }),
  compute(parameters, [x]) {
    const weights = weightsOf(parameters)
    const periods = numberOf(parameters, 'periodsPerYear')
    const returns = logReturns(x!)
    return (t) => {
      let sum = 0
      for (let i = weights.length - 1; i >= 0; i--) sum += weights[i]! * returns[t - i]! * returns[t - i]!
      return Math.sqrt(periods * sum)
    }
  },
}

export const EWM_KINDS: readonly KindSpec[] = [ewmMean, ewmVolatility]
