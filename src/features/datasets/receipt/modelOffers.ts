import type { DatasetSummary } from '../../../domain/dataset/types'
import { ancestorsOf, dataOfModel } from '../../../domain/registry/dataOfModel'
import type { ModelSummary, Settings } from '../../../domain/registry/types'

export type ModelOffer = { readonly model: ModelSummary; readonly isInUse: boolean; readonly isShownHere: boolean }

/**
 * Models that are shown on an older version of a data set, or on it already; the one in use first. A model trained on features
 * computed from a data set reads newer raw rows through its recipe, so it counts as shown on that data set.
 */
export function modelOffers(dataset: DatasetSummary, datasets: readonly DatasetSummary[], models: readonly ModelSummary[], settings: Settings): readonly ModelOffer[] {
  const older = new Set(ancestorsOf(dataset, datasets))
  const offers = models.flatMap((model): ModelOffer[] => {
    const { digest } = dataOfModel(model.digest, model.datasetDigest, settings, datasets)
    const isShownHere = digest === dataset.digest
    const rawDigest = datasets.find((each) => each.digest === digest)?.derivation?.sources[0]?.digest ?? digest
    return older.has(rawDigest) || (isShownHere && older.has(model.datasetDigest)) ? [{ model, isInUse: model.digest === settings.modelInUse, isShownHere }] : []
  })
  return offers.sort((a, b) => Number(b.isInUse) - Number(a.isInUse) || b.model.trainedAt - a.model.trainedAt)
}
