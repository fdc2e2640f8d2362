import { datasetOfSymbol } from '../../domain/dataset/symbols'
import type { Dataset } from '../../domain/dataset/types'
import { forSymbol } from '../../domain/model/scaler'
import type { ModelVersion } from '../../domain/model/types'
import { extractFeatures, extractSymbol } from '../../domain/training/extractFeatures'
import type { FeatureTable } from '../../domain/training/types'

/** What is backtested: one version on the rows of one series. */
export type BacktestSubject = {
  readonly version: ModelVersion
  /** one series, or one symbol's part: prices and features */
  readonly dataset: Dataset
  readonly table: FeatureTable
  /** all symbols to choose from; empty for one series */
  readonly symbols: readonly string[]
}

/** Of a data set with several symbols the one asked for, else the one that the version was trained on, else the first. */
export function subjectOf(version: ModelVersion, dataset: Dataset, asked: string | null): BacktestSubject {
  const names = version.schema.features.map(({ name }) => name)
  if (!dataset.symbols) return { version, dataset, table: extractFeatures(dataset, names), symbols: [] }
  const { names: symbols } = dataset.symbols
  const symbol = [asked, ...(version.metadata.data.symbols ?? []), symbols[0]].find((each): each is string => typeof each === 'string' && symbols.includes(each))!
  return { version: forSymbol(version, symbol), dataset: datasetOfSymbol(dataset, symbol)!, table: extractSymbol(dataset, symbol, names)!, symbols }
}
