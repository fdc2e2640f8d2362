import { automaticBlockLength, eachResample, MEASURE_NAMES, maxDrawdown, measuresOf, percentileInterval, type Measure, type MeasureName, type Measures, type PerformanceRows } from '../../engine'
import type { DayNumber } from '../shared/day'
import type { BacktestSettings } from './settings'
import type { DatedDrawdown, Interval, Performance } from './types'

/** The accounts of a backtest, row for row beside each other. */
export type Accounts = { readonly strategy: PerformanceRows; readonly buyAndHold: PerformanceRows; readonly constantWeight: PerformanceRows }

export type Measured = {
  readonly [A in keyof Accounts]: Performance
} & { readonly sharpeDifference: { readonly value: Measure; readonly interval: Interval }; readonly blockLength: number }

type MeasureRequest = {
  readonly accounts: Accounts
  readonly dates: Int32Array
  readonly periodsPerYear: number
  readonly intervals: BacktestSettings['intervals']
  readonly onProgress?: (share: number) => void
}

const ACCOUNTS = ['strategy', 'buyAndHold', 'constantWeight'] as const

/**
 * Figures of all accounts, with percentile intervals by the stationary bootstrap: one resample of rows serves all accounts, so that
 * differences between them are paired.
 */
export function measurePerformance({ accounts, dates, periodsPerYear, intervals, onProgress }: MeasureRequest): Measured {
  const { level, nResamples, seed } = intervals
  const nSamples = dates.length
  const blockLength = intervals.blockLength ?? blockLengthOf(accounts.strategy)
  const draws = { strategy: drawsOf(nResamples), buyAndHold: drawsOf(nResamples), constantWeight: drawsOf(nResamples) }
  const differences = new Float64Array(nResamples)
  const buffers = emptyRows(nSamples)
  if (nSamples > 0) {
    eachResample({ nSamples, blockLength, nResamples, seed }, (rows, i) => {
      for (const name of ACCOUNTS) note(draws[name], i, measuresOf(gather(buffers, accounts[name], rows), periodsPerYear))
      differences[i] = draws.strategy.sharpe[i]! - draws.buyAndHold.sharpe[i]!
      if (i % 50 === 0) onProgress?.(i / nResamples)
    })
  }
  const measured = (name: keyof Accounts): Performance => ({
    measures: measuresOf(accounts[name], periodsPerYear),
    intervals: mapMeasures((measure) => (nSamples === 0 ? null : percentileInterval(draws[name][measure], level))),
    drawdown: datedDrawdown(accounts[name].returns, dates),
  })
  const [strategy, buyAndHold] = [measured('strategy'), measured('buyAndHold')]
  const value = difference(strategy.measures.sharpe, buyAndHold.measures.sharpe)
  return { strategy, buyAndHold, constantWeight: measured('constantWeight'), blockLength, sharpeDifference: { value, interval: nSamples === 0 ? null : percentileInterval(differences, level) } }
}

/** The longer of what the returns above cash and their squares ask for: volatility clusters longer than returns do. */
function blockLengthOf({ returns, cash }: PerformanceRows): number {
  const excess = returns.map((value, t) => value - cash[t]!)
  return Math.max(automaticBlockLength(excess), automaticBlockLength(excess.map((value) => value * value)))
}

type Draws = Record<MeasureName, Float64Array>

function drawsOf(n: number): Draws {
  return mapMeasures(() => new Float64Array(n))
}

function mapMeasures<T>(of: (name: MeasureName) => T): Record<MeasureName, T> {
  return Object.fromEntries(MEASURE_NAMES.map((name) => [name, of(name)])) as Record<MeasureName, T>
}

function note(draws: Draws, index: number, measures: Measures): void {
  for (const name of MEASURE_NAMES) {
    const measure = measures[name]
    draws[name][index] = measure.isDefined ? measure.value : NaN
  }
}

function emptyRows(n: number): PerformanceRows {
  const make = () => new Float64Array(n)
  return { returns: make(), cash: make(), benchmark: make(), held: make(), traded: make() }
}

function gather(into: PerformanceRows, from: PerformanceRows, rows: Int32Array): PerformanceRows {
  for (const key of ['returns', 'cash', 'benchmark', 'held', 'traded'] as const) {
    const [target, source] = [into[key], from[key]]
    for (let t = 0; t < rows.length; t++) target[t] = source[rows[t]!]!
  }
  return into
}

function difference(a: Measure, b: Measure): Measure {
  if (!a.isDefined) return a
  return b.isDefined ? { isDefined: true, value: a.value - b.value, n: a.n } : b
}

function datedDrawdown(returns: Float64Array, dates: Int32Array): DatedDrawdown {
  const { depth, nRows, peakRow, troughRow, recoveryRow } = maxDrawdown(returns)
  const dayAt = (row: number | null): DayNumber | null => (row === null || row < 0 ? null : dates[row]!)
  return { depth, nRows, peakDay: depth === 0 ? null : dayAt(peakRow), troughDay: dayAt(troughRow), recoveryDay: dayAt(recoveryRow) }
}
