import { regimeStyles } from '../../charts/regimeStyles'
import type { RegimeStyle } from '../../charts/regimeStyle'
import { isSample } from '../../domain/dataset/summarizeDataset'
import type { Dataset, Frequency } from '../../domain/dataset/types'
import type { CausalInference } from '../../domain/inference/types'
import type { ModelVersion } from '../../domain/model/types'
import type { FeatureTable } from '../../domain/training/types'

/** The reference price on the rows of an inference; NaN where there is none. */
export type ReferencePrice = { readonly name: string; readonly unit: string | null; readonly values: Float64Array }

/** 'own': the data it was trained on; 'gone': those too, since the chosen ones are not here any more */
export type DataChoice = 'own' | 'chosen' | 'address' | 'gone'

/** One model over one data set: all that Today and Explore draw. */
export type ModelView = {
  readonly version: ModelVersion
  readonly datasetName: string
  readonly isSample: boolean
  /** shown on other data than it was trained on: chosen for good, or in the address */
  readonly dataChoice: DataChoice
  readonly frequency: Frequency
  readonly table: FeatureTable
  readonly inference: CausalInference
  readonly styles: readonly RegimeStyle[]
  readonly price: ReferencePrice | null
  /** symbols that the model is watched on at once, this one among them; 1 for one series */
  readonly nWatched: number
}

/** A model and the rows it is in service on: one series, or all symbols together. */
export type WatchedModel = Pick<ModelView, 'version' | 'table'>

type Parts = Pick<ModelView, 'version' | 'frequency' | 'table' | 'inference' | 'dataChoice' | 'nWatched'>

/** Puts the loaded parts together; the price is matched to the rows by date. */
export function modelView(dataset: Dataset, { version, frequency, table, inference, dataChoice, nWatched }: Parts): ModelView {
  return {
    version,
    datasetName: table.symbol === undefined ? dataset.name : `${table.symbol} in ${dataset.name}`,
    isSample: isSample(dataset),
    dataChoice,
    frequency,
    table,
    inference,
    styles: regimeStyles(inference.regimes),
    price: referencePrice(dataset, inference.dates),
    nWatched,
  }
}

function referencePrice(dataset: Dataset, dates: ArrayLike<number>): ReferencePrice | null {
  const column = dataset.columns.find(({ role }) => role === 'price')
  if (!column) return null
  const rowOfDay = new Map(Array.from(dataset.dates, (day, row) => [day, row]))
  const values = Float64Array.from({ length: dates.length }, (_, row) => {
    const source = rowOfDay.get(dates[row]!)
    return source === undefined ? Number.NaN : column.values[source]!
  })
  return { name: column.name, unit: column.unit, values }
}

/** Probabilities of one row, in state order. */
export function probabilitiesAt({ inference }: ModelView, row: number): number[] {
  return Array.from(inference.filtered.subarray(row * inference.nStates, (row + 1) * inference.nStates))
}
