import type { Labelling } from './labelRegimes'
import { labelRegimes } from './labelRegimes'
import { featureVariances, rawParams } from './rawParams'
import type { DetectorModel, TrainingConfig } from './types'

/** The states of a fit named by the label rule of its configuration, from their moments in raw units. */
export function labelStates(model: Pick<DetectorModel, 'params' | 'scaler'>, { features, labelRule }: Pick<TrainingConfig, 'features' | 'labelRule'>): Labelling {
  const raw = rawParams(model)
  const feature = features.indexOf(labelRule.orderingFeature)
  const volatilities = featureVariances(raw, feature).map(Math.sqrt)
  const means = Array.from({ length: raw.nStates }, (_, k) => raw.means[k * raw.nFeatures + feature]!)
  return labelRegimes({ volatilities, means }, labelRule)
}
