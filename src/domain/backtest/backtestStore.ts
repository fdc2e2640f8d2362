import type { Measure } from '../../engine'
import type { StoreFailure } from '../ports'
import type { DayNumber } from '../shared/day'
import { digestOfBytes, digestOfJson, float64Bytes, type Digest } from '../shared/digest'
import type { Result } from '../shared/result'
import type { BacktestSettings } from './settings'
import type { Backtest, Interval } from './types'

/** A stored backtest without its rows: what lists show, and what counts as a trial for good. */
export type BacktestSummary = Pick<Backtest, 'id' | 'modelDigest' | 'configDigest' | 'datasetDigest' | 'datasetName' | 'symbol'> & {
  /** of the whole backtest; checked when it is read */
  readonly digest: Digest
  /** of the model, 'us-market 1.2.0' */
  readonly modelLabel: string
  readonly ranAt: number
  readonly settings: BacktestSettings
  readonly firstDay: DayNumber
  readonly lastDay: DayNumber
  readonly nTrials: number
  readonly sharpe: Measure
  readonly sharpeInterval: Interval
  readonly cagr: Measure
  readonly maxDrawdown: Measure
  /** null: not checked */
  readonly isTruncationSafe: boolean | null
}

/** Backtests that were run here. Their summaries are never deleted: how many were tried is part of what a result is worth. */
export type BacktestStore = {
  /** newest first, of one model or one data set if asked */
  list(filter?: { readonly modelDigest?: Digest; readonly datasetDigest?: Digest }): Promise<readonly BacktestSummary[]>
  count(): Promise<number>
  /** digest-checked; 'notFound' also where an older one gave way and only its summary is left */
  load(id: Digest): Promise<Result<Backtest, StoreFailure>>
  /** one transaction with its event; takes the place of one of the same id, and is none where that is the same backtest */
  save(backtest: Backtest, modelLabel: string): Promise<Result<BacktestSummary, StoreFailure>>
}

export async function summariseBacktest(backtest: Backtest, modelLabel: string, ranAt: number): Promise<BacktestSummary> {
  const { id, modelDigest, configDigest, datasetDigest, datasetName, symbol, settings, series, strategy, sharpe, truncation } = backtest
  return {
    id, modelDigest, configDigest, datasetDigest, datasetName, symbol, settings, modelLabel, ranAt,
    digest: await digestOfBacktest(backtest),
    firstDay: series.dates[0]!,
    lastDay: series.dates.at(-1)!,
    nTrials: sharpe.nTrials,
    sharpe: strategy.measures.sharpe,
    sharpeInterval: strategy.intervals.sharpe,
    cagr: strategy.measures.cagr,
    maxDrawdown: strategy.measures.maxDrawdown,
    isTruncationSafe: truncation && truncation.firstDifference === null,
  }
}

/** SHA-256 of the canonical JSON of a backtest, its rows given by the digests of their little-endian bytes. */
export async function digestOfBacktest({ series, ...rest }: Backtest): Promise<Digest> {
  const { regimes, dates, acted, ...numbers } = series
  const arrays = { ...numbers, dates: Float64Array.from(dates), acted: Float64Array.from(acted) }
  const digests = await Promise.all(Object.entries(arrays).map(async ([name, values]) => [name, await digestOfBytes(float64Bytes(values))] as const))
  return digestOfJson({ ...rest, series: { regimes, ...Object.fromEntries(digests) } })
}
