import { log } from '../../../engine'
import { PERIODS_PER_YEAR, PRICE, windowParameter } from './commonSpecs'
import { numberOf, type InputSpec, type KindSpec } from './kindTypes'
import { logReturns, windowDeviation } from './windows'

const LN2 = 0.6931471805599453
const OPEN: InputSpec = { label: 'open', isPositive: true }
const HIGH: InputSpec = { label: 'high', isPositive: true }
const LOW: InputSpec = { label: 'low', isPositive: true }
const CLOSE: InputSpec = { label: 'close', isPositive: true }
const A_YEAR = () => 'a year'

/** Close to close: the sample standard deviation of one-row log returns, by two passes, annualised. */
const realisedVolatility: KindSpec = {
  kind: 'realisedVolatility',
  title: 'Realised volatility, close to close',
  group: 'volatility',
  inputs: [PRICE],
  parameters: [windowParameter(21, { label: 'Returns in the window' }), PERIODS_PER_YEAR],
  undefinedWhere: 'a price at or below 0 has no return',
  formula: ([x], parameters) =>
    `√${numberOf(parameters, 'periodsPerYear')} × sd of the last ${numberOf(parameters, 'window')} log returns of ${x}, with n − 1`,
  unit: A_YEAR,
  reads: (parameters) => ({ type: 'window', rows: numberOf(parameters, 'window') + 1 }),
  compute(parameters, [x]) {
    const n = numberOf(parameters, 'window')
    const scale = Math.sqrt(numberOf(parameters, 'periodsPerYear'))
    const returns = logReturns(x!)
    return (t) => scale * windowDeviation(returns, t, n)
  },
}

/** Parkinson (1980), The extreme value method for estimating the variance of the rate of return. */
const parkinson: KindSpec = {
  kind: 'parkinsonVolatility',
  title: 'Parkinson volatility',
  group: 'volatility',
  inputs: [HIGH, LOW],
  parameters: [windowParameter(21, { min: 1 }), PERIODS_PER_YEAR],
  undefinedWhere: 'a price at or below 0, or a high below the low',
  formula: ([high, low], parameters) =>
    `√(${numberOf(parameters, 'periodsPerYear')} / (4 ln 2) × mean of ln(${high}/${low})² over ${numberOf(parameters, 'window')} rows)`,
  unit: A_YEAR,
  reads: (parameters) => ({ type: 'window', rows: numberOf(parameters, 'window') }),
  compute(parameters, [high, low]) {
    const n = numberOf(parameters, 'window')
    const factor = numberOf(parameters, 'periodsPerYear') / (4 * LN2 * n)
    return (t) => {
      let sum = 0
      for (let row = t - n + 1; row <= t; row++) {
        if (high![row]! < low![row]!) return 'highBelowLow'
        const range = log(high![row]! / low![row]!)
        sum += range * range
      }
      return Math.sqrt(factor * sum)
    }
  },
}

/** Garman and Klass (1980), On the estimation of security price volatilities from historical data: the practical estimator. */
const garmanKlass: KindSpec = {
  kind: 'garmanKlassVolatility',
  title: 'Garman-Klass volatility',
  group: 'volatility',
  inputs: [OPEN, HIGH, LOW, CLOSE],
  parameters: [windowParameter(21, { min: 1 }), PERIODS_PER_YEAR],
  undefinedWhere: 'a price at or below 0, a high below the low, or an open or close outside of low and high',
  formula: ([open, high, low, close], parameters) =>
    `√(${numberOf(parameters, 'periodsPerYear')} × mean of ½ ln(${high}/${low})² − (2 ln 2 − 1) ln(${close}/${open})² over ${numberOf(parameters, 'window')} rows)`,
  unit: A_YEAR,
  reads: (parameters) => ({ type: 'window', rows: numberOf(parameters, 'window') }),
  compute(parameters, [open, high, low, close]) {
    const n = numberOf(parameters, 'window')
    const factor = numberOf(parameters, 'periodsPerYear') / n
    return (t) => {
      let sum = 0
      for (let row = t - n + 1; row <= t; row++) {
        if (high![row]! < low![row]!) return 'highBelowLow'
        if (isOutside(open![row]!, low![row]!, high![row]!) || isOutside(close![row]!, low![row]!, high![row]!)) return 'outsideRange'
        const range = log(high![row]! / low![row]!)
        const move = log(close![row]! / open![row]!)
        sum += 0.5 * range * range - (2 * LN2 - 1) * move * move
      }
      return Math.sqrt(factor * sum)
    }
  },
}

/** Rounding of prices may put them this share of themselves outside of their day's range. */
const ROUNDING = 1e-9

function isOutside(price: number, low: number, high: number): boolean {
  return price > high * (1 + ROUNDING) || price < low * (1 - ROUNDING)
}

/** Root of the lower partial moment of order 2 about a target (Sortino and van der Meer 1991), over all n rows. */
const downsideDeviation: KindSpec = {
  kind: 'downsideDeviation',
  title: 'Downside deviation',
  group: 'volatility',
  inputs: [PRICE],
  parameters: [
    windowParameter(63, { label: 'Returns in the window', min: 1 }),
    { name: 'target', type: 'number', label: 'Target return a row', min: -1, max: 1, initial: 0 },
    PERIODS_PER_YEAR,
  ],
  undefinedWhere: 'a price at or below 0 has no return',
  formula: ([x], parameters) =>
    `√(${numberOf(parameters, 'periodsPerYear')} × mean of min(r − ${numberOf(parameters, 'target')}, 0)²), r the last ${numberOf(parameters, 'window')} log returns of ${x}`,
  unit: A_YEAR,
  reads: (parameters) => ({ type: 'window', rows: numberOf(parameters, 'window') + 1 }),
  compute(parameters, [x]) {
    const [n, target] = [numberOf(parameters, 'window'), numberOf(parameters, 'target')]
    const factor = numberOf(parameters, 'periodsPerYear') / n
    const returns = logReturns(x!)
    return (t) => {
      let sum = 0
      for (let row = t - n + 1; row <= t; row++) {
        const shortfall = returns[row]! - target
        if (shortfall < 0) sum += shortfall * shortfall
      }
      return Math.sqrt(factor * sum)
    }
  },
}

export const VOLATILITY_KINDS: readonly KindSpec[] = [realisedVolatility, parkinson, garmanKlass, downsideDeviation]
