import type { Backtest } from '../../../domain/backtest/types'
import { formatDayRange } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'
import { measureLabel, MEASURE_NAMES, measureText, nText } from '../measureWords'
import { hysteresisWords, sourceWords } from '../settingWords'

/** One line of two runs side by side. */
export type RunFact = { readonly id: string; readonly term: string; readonly a: string; readonly b: string; readonly isDifferent: boolean }

/** Settings, data and length of two runs. */
export function settingFacts(a: Backtest, b: Backtest): readonly RunFact[] {
  return SETTINGS.map(([id, term, write]) => factOf(id, term, write(a), write(b)))
}

/** Every figure of two strategies, with its interval. */
export function figureFacts(a: Backtest, b: Backtest): readonly RunFact[] {
  const write = ({ strategy: { measures, intervals } }: Backtest, name: (typeof MEASURE_NAMES)[number]): string => {
    const { value, note } = measureText(name, measures[name], intervals[name])
    return note === null ? value : `${value} (${note})`
  }
  return MEASURE_NAMES.map((name) => factOf(name, measureLabel(name), write(a, name), write(b, name)))
}

/** Whether both were judged on the same rows; figures of different rows say little about each other. */
export function areSameRows({ series: { dates: a }, datasetDigest, symbol }: Backtest, other: Backtest): boolean {
  const { dates: b } = other.series
  return datasetDigest === other.datasetDigest && symbol === other.symbol && a.length === b.length && a[0] === b[0] && a.at(-1) === b.at(-1)
}

const SETTINGS: readonly (readonly [id: string, term: string, write: (backtest: Backtest) => string])[] = [
  ['data', 'Data', ({ datasetName, symbol }) => (symbol === null ? datasetName : `${symbol} in ${datasetName}`)],
  ['rows', 'Judged on', ({ series: { dates } }) => `${formatDayRange(dates[0], dates.at(-1))}, ${nText(dates.length)}`],
  ['source', 'Regimes from', ({ settings }) => sourceWords(settings.source)],
  ['effort', 'Search a refit, s', ({ settings: { source } }) => (source.kind === 'frozen' ? 'no refit' : String(source.budgetMs / 1000))],
  ['column', 'Traded on', ({ settings: { returns } }) => `${returns.column} as ${returns.kind === 'price' ? 'a price' : returns.kind === 'logReturn' ? 'log returns' : 'returns'}`],
  ['weights', 'Weights ON / NEUTRAL / OFF', ({ settings: { weights } }) => ['RISK_ON', 'NEUTRAL', 'RISK_OFF'].map((name) => String(weights[name] ?? 0)).join(' / ')],
  ['rule', 'Weight follows', ({ settings }) => (settings.rule === 'probability' ? 'probability' : `regime, which changes when ${hysteresisWords(settings.hysteresis)}`)],
  ['delay', 'Delay, rows', ({ settings }) => String(settings.delay)],
  ['cost', 'Cost, bp', ({ settings }) => String(settings.costBps)],
  ['cash', 'Cash', ({ settings: { cash } }) => (cash.kind === 'constant' ? formatPercent(cash.annualRate, 2) : cash.column)],
  ['trials', 'Trials counted', ({ sharpe }) => formatInteger(sharpe.nTrials)],
]

function factOf(id: string, term: string, a: string, b: string): RunFact {
  return { id, term, a, b, isDifferent: a !== b }
}
