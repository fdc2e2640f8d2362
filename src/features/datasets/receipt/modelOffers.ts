import type { DatasetSummary } from '../../../domain/dataset/types'
import { ancestorsOf, dataOfModel } from '../../../domain/registry/dataOfModel'
import type { ModelSummary, Settings } from '../../../domain/registry/types'

export type ModelOffer = { readonly model: ModelSummary; readonly isInUse: boolean; readonly isShownHere: boolean }

/** Models that are shown on an older version of a data set, or on it already; the one in use first. */
export function modelOffers(dataset: DatasetSummary, datasets: readonly DatasetSummary[], models: readonly ModelSummary[], settings: Settings): readonly ModelOffer[] {
  const older = new Set(ancestorsOf(dataset, datasets))
  const offers = models.flatMap((model): ModelOffer[] => {
    const { digest } = dataOfModel(model.digest, model.datasetDigest, settings, datasets)
    const isShownHere = digest === dataset.digest
    return older.has(digest) || (isShownHere && older.has(model.datasetDigest)) ? [{ model, isInUse: model.digest === settings.modelInUse, isShownHere }] : []
  })
  return offers.sort((a, b) => Number(b.isInUse) - Number(a.isInUse) || b.model.trainedAt - a.model.trainedAt)
}
