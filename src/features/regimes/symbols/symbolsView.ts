import { regimeStyles } from '../../../charts/regimeStyles'
import type { RegimeStyle } from '../../../charts/regimeStyle'
import { detectFrequency } from '../../../domain/dataset/detectFrequency'
import type { Dataset, Frequency } from '../../../domain/dataset/types'
import type { MapInference } from '../../../domain/inference/inferMap'
import type { SymbolRegime } from '../../../domain/inference/symbolRegimes'
import { symbolStanding, type SymbolStanding } from '../../../domain/inference/symbolStanding'
import type { ModelVersion } from '../../../domain/model/types'

/** One model over the symbols of one data set: all that Today and Explore draw of them together. */
export type SymbolsView = {
  readonly version: ModelVersion
  readonly datasetName: string
  /** the features that the model reads, of every symbol */
  readonly dataset: Dataset
  readonly nRows: number
  readonly frequency: Frequency
  readonly inference: MapInference
  readonly standing: SymbolStanding
  readonly styles: readonly RegimeStyle[]
}

export function symbolsView(version: ModelVersion, dataset: Dataset, inference: MapInference): SymbolsView {
  const frequency = detectFrequency(dataset.dates, dataset.symbols)
  return {
    version,
    datasetName: dataset.name,
    dataset,
    nRows: dataset.dates.length,
    frequency,
    inference,
    standing: symbolStanding(inference.latest, inference.nStates, frequency),
    styles: regimeStyles(inference.regimes),
  }
}

/** Names the data set in an address where it is not the model's own. */
export function dataSearch({ version, inference: { datasetDigest } }: SymbolsView): { readonly data?: string } {
  return datasetDigest === version.metadata.data.datasetDigest ? {} : { data: datasetDigest }
}

export type SymbolOrder = 'symbol' | 'regime' | 'confidence' | 'since'

/** Symbols whose name has the text in it, in the order asked for; indexes into the symbols of the map. */
export function chosenSymbols({ inference }: SymbolsView, find: string, order: SymbolOrder): readonly number[] {
  const { latest } = inference
  const wanted = find.trim().toLowerCase()
  const found = latest.flatMap(({ symbol }, i) => (symbol.toLowerCase().includes(wanted) ? [i] : []))
  return found.sort((a, b) => COMPARERS[order](latest[a]!, latest[b]!) || a - b)
}

/** The most stressed, the least sure and the newest spell first. */
const COMPARERS: Readonly<Record<SymbolOrder, (a: SymbolRegime, b: SymbolRegime) => number>> = {
  symbol: () => 0,
  regime: (a, b) => b.state - a.state || a.sinceDay - b.sinceDay,
  confidence: (a, b) => a.confidence - b.confidence,
  since: (a, b) => b.sinceDay - a.sinceDay,
}

export const SYMBOL_ORDERS: readonly { readonly value: SymbolOrder; readonly label: string }[] = [
  { value: 'regime', label: 'Regime' },
  { value: 'symbol', label: 'Symbol' },
  { value: 'confidence', label: 'Confidence' },
  { value: 'since', label: 'Last change' },
]
