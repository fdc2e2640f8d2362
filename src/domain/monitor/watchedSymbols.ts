import { blocksOf } from '../dataset/symbols'
import type { DatasetSymbols } from '../dataset/types'
import { forSymbol } from '../model/scaler'
import type { ModelVersion } from '../model/types'
import { partOfSymbol } from '../training/symbolTables'
import type { FeatureTable } from '../training/types'
import { DEFAULT_SETTINGS } from './monitors'
import type { MonitorSettings } from './types'

type Rows = { readonly dates: ArrayLike<number>; readonly symbols?: DatasetSymbols | undefined }

/** Symbols that a model is watched on: those with rows after its training part. A model of one symbol is about that one. */
export function watchedSymbols({ metadata }: Pick<ModelVersion, 'metadata'>, { dates, symbols }: Rows): readonly string[] {
  const { trainLastDay, symbols: trainedOn } = metadata.data
  const only = trainedOn?.length === 1 && symbols?.names.includes(trainedOn[0]!) ? trainedOn[0]! : null
  return blocksOf({ dates, symbols }).flatMap(({ symbol, from, to }) => (symbol !== null && to > from && dates[to - 1]! > trainLastDay && (only ?? symbol) === symbol ? [symbol] : []))
}

/** Settings under which so many series share one alarm budget; of one they are what they were. */
export function sharedSettings(nSeries: number, settings: MonitorSettings = DEFAULT_SETTINGS): MonitorSettings {
  return nSeries > 1 ? { ...settings, nSeries } : settings
}

/** A model and the rows of one symbol, as the series it is watched on. */
export function seriesOfSymbol(version: ModelVersion, table: FeatureTable, symbol: string): { readonly version: ModelVersion; readonly table: FeatureTable } {
  const { symbols: _symbols, ...part } = partOfSymbol(table, symbol)
  return { version: forSymbol(version, symbol), table: part }
}
