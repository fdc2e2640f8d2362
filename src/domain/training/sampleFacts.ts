import type { TrainingConfig } from '../model/types'
import type { DayNumber } from '../shared/day'

/** What the sample rule looks at. */
export type SampleFacts = {
  readonly config: TrainingConfig
  /** complete rows within the chosen range */
  readonly nRows: number
  /** complete rows of the whole data set, and the first day of them */
  readonly nRowsInDataset: number
  readonly datasetFirstDay: DayNumber
  readonly periodsPerYear: number
  /** features from the most to the least informative; asked for only when the rule fails */
  readonly rankFeatures: () => readonly string[]
}
