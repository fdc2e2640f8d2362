import type { DatasetSummary } from '../dataset/types'
import { parentOf } from '../dataset/versionOf'
import type { Digest } from '../shared/digest'
import type { Settings } from './types'

/** The data set a model is shown on. */
export type DataOfModel = {
  readonly digest: Digest
  /** true if another than its own was chosen and is here */
  readonly isChosen: boolean
  /** true if another was chosen but is not here any more: the model's own stands in */
  readonly isChoiceGone: boolean
}

/** The data chosen for a model if they are still in this browser, else those it was trained on. */
export function dataOfModel(model: Digest, trainedOn: Digest, { dataByModel }: Pick<Settings, 'dataByModel'>, datasets: readonly Pick<DatasetSummary, 'digest'>[]): DataOfModel {
  const chosen = dataByModel[model]
  if (chosen === undefined || chosen === trainedOn) return { digest: trainedOn, isChosen: false, isChoiceGone: false }
  const isHere = datasets.some(({ digest }) => digest === chosen)
  return { digest: isHere ? chosen : trainedOn, isChosen: isHere, isChoiceGone: !isHere }
}

/** Digests of the data sets that a data set was made of, the nearest first; those that are not here end the line. */
export function ancestorsOf(dataset: Pick<DatasetSummary, 'receipt'>, datasets: readonly Pick<DatasetSummary, 'digest' | 'receipt'>[]): readonly Digest[] {
  const found: Digest[] = []
  let parent = parentOf(dataset)
  while (parent !== undefined && !found.includes(parent)) {
    found.push(parent)
    const current: Digest = parent
    const older = datasets.find(({ digest }) => digest === current)
    parent = older && parentOf(older)
  }
  return found
}
