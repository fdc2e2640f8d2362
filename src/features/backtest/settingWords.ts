import type { BacktestSettings, Hysteresis, RegimeSource } from '../../domain/backtest/settings'
import { formatFixed, formatInteger } from '../../ui/format/number'
import { formatPercent, formatReturnPercent } from '../../ui/format/quantities'
import { plural } from '../../ui/format/text'

/** The settings of a run in a few words each, the most telling first. */
export function settingWords({ source, returns, rule, hysteresis, delay, costBps, cash, weights }: BacktestSettings): readonly string[] {
  return [
    sourceWords(source),
    `traded on ${returns.column}`,
    rule === 'probability' ? 'by probability' : hysteresis.kind === 'none' ? 'by regime' : hysteresis.kind === 'days' ? `by regime after ${plural(hysteresis.days, 'row')}` : `by regime at p ≥ ${formatPercent(hysteresis.atLeast, 0)}`,
    `weights ${['RISK_ON', 'NEUTRAL', 'RISK_OFF'].map((name) => String(weights[name] ?? 0)).join(' / ')}`,
    `delay ${delay}`,
    `${formatFixed(costBps, Number.isInteger(costBps) ? 0 : 1)} bp`,
    cash.kind === 'constant' ? `cash ${formatReturnPercent(cash.annualRate)}` : `cash ${cash.column}`,
  ]
}

/** 'rolling window from 2 520 rows, refit every 63, embargo 5' */
export function sourceWords(source: RegimeSource): string {
  if (source.kind === 'frozen') return 'stored version'
  return `${source.windowLength === null ? 'growing' : 'rolling'} window from ${formatInteger(source.initialWindow)} rows, refit every ${source.stepLength}, embargo ${source.embargo}`
}

/** 'its probability is at least 75 %' */
export function hysteresisWords(hysteresis: Hysteresis): string {
  switch (hysteresis.kind) {
    case 'none':
      return 'another is the most probable'
    case 'probability':
      return `its probability is at least ${formatPercent(hysteresis.atLeast, 0)}`
    case 'days':
      return `it leads ${plural(hysteresis.days, 'row')} in a row`
  }
}
