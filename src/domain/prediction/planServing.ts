import type { DatasetSummary } from '../dataset/types'
import { dataOfModel } from '../registry/dataOfModel'
import { servingOf, type RegistryState } from '../registry/state'
import type { ModelSummary, Settings } from '../registry/types'
import type { Digest } from '../shared/digest'
import type { PredictionRole } from './types'

/** A model whose predictions are logged, and the data it reads. */
export type ServedModel = { readonly model: Digest; readonly dataset: Digest; readonly role: Exclude<PredictionRole, 'backfill'> }

type Known = {
  readonly registry: RegistryState
  readonly settings: Pick<Settings, 'dataByModel'>
  readonly models: readonly Pick<ModelSummary, 'digest' | 'datasetDigest'>[]
  readonly datasets: readonly Pick<DatasetSummary, 'digest'>[]
}

/**
 * Who is in service: what serves as production (the previous version while it stands in), and the shadows, which read the rows that
 * production reads unless other data were chosen for them. A version that was only chosen is looked at, not in service.
 */
export function planServing({ registry, settings, models, datasets }: Known): readonly ServedModel[] {
  const dataOf = (digest: Digest) => {
    const summary = models.find((model) => model.digest === digest)
    return summary ? dataOfModel(digest, summary.datasetDigest, settings, datasets) : null
  }
  const serving = servingOf(registry)
  const productionData = serving.role === 'production' || serving.role === 'previous' ? dataOf(serving.digest) : null
  const shadows = [...registry.shadow].filter((digest) => !registry.damaged.has(digest)).sort()
  return [
    ...(productionData && serving.digest !== null ? [{ model: serving.digest, dataset: productionData.digest, role: 'production' as const }] : []),
    ...shadows.flatMap((model) => {
      const own = dataOf(model)
      const dataset = own === null ? null : own.isChosen ? own.digest : (productionData ?? own).digest
      return dataset === null ? [] : [{ model, dataset, role: 'shadow' as const }]
    }),
  ]
}
