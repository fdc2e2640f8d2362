import type { MeasureName, Undefinedness } from '../../engine'
import type { Hysteresis } from './settings'

export const MEASURE_WORDS: Readonly<Record<MeasureName, string>> = {
  cagr: 'CAGR',
  volatility: 'Volatility',
  sharpe: 'Sharpe ratio',
  sortino: 'Sortino ratio',
  maxDrawdown: 'Maximum drawdown',
  calmar: 'Calmar ratio',
  turnover: 'Turnover a year',
  hitRate: 'Hit rate',
  exposure: 'Exposure',
  beta: 'Beta',
  alpha: 'Alpha a year',
  informationRatio: 'Information ratio',
  valueAtRisk: 'Value at risk 5 %',
  expectedShortfall: 'Expected shortfall 5 %',
}

/** Figures that are fractions, shown as percentages; the others are plain numbers. */
export const PERCENT_MEASURES: ReadonlySet<MeasureName> = new Set(['cagr', 'volatility', 'maxDrawdown', 'hitRate', 'exposure', 'alpha', 'valueAtRisk', 'expectedShortfall'])

/** Why a figure is not defined, to stand behind "not defined: ". */
export const UNDEFINED_WORDS: Readonly<Record<Undefinedness, string>> = {
  tooFewRows: 'too few rows',
  noVariation: 'what it divides by does not vary',
  noLoss: 'no row lost anything against cash',
  noDrawdown: 'the account never fell below its peak',
  noMoves: 'every return is zero',
  ruined: 'the capital was lost',
  noTrades: 'nothing is traded beyond the first purchase',
  outOfReach: 'behind the benchmark even without costs',
}

export function hysteresisWords(hysteresis: Hysteresis): string {
  if (hysteresis.kind === 'none') return 'no hysteresis'
  return hysteresis.kind === 'probability' ? `changes at a probability of ${hysteresis.atLeast}` : `changes after ${hysteresis.days} ${hysteresis.days === 1 ? 'row' : 'rows'} in a row`
}
