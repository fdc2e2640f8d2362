import type { TrainingConfig } from '../../domain/model/types'
import type { ModelSummary } from '../../domain/registry/types'
import { Checkbox } from '../../ui/forms/Checkbox'

type Props = { readonly production: ModelSummary | null; readonly config: TrainingConfig; readonly isLocked: boolean; readonly onConfig: (config: TrainingConfig) => void }

/** One more start from what serves, where it has the shape of the training. */
export function WarmStartField({ production, config, isLocked, onConfig }: Props) {
  if (!production || !hasShape(production, config)) return null
  const { warmStart: _former, ...cold } = config
  return (
    <Checkbox
      label={`Also start from ${production.name} ${production.version}`}
      hint="The parameters in production are one more start, beside the cold ones and counted as its own kind."
      isChecked={config.warmStart === production.digest}
      onChange={(isWarm) => onConfig(isWarm ? { ...cold, warmStart: production.digest } : cold)}
      isDisabled={isLocked}
    />
  )
}

/** The configuration without a start of another shape, which a change of features, states or covariance leaves behind. */
export function withFittingStart(config: TrainingConfig, production: ModelSummary | null): TrainingConfig {
  if (config.warmStart === undefined || (production?.digest === config.warmStart && hasShape(production, config))) return config
  const { warmStart: _former, ...cold } = config
  return cold
}

function hasShape({ features, nStates, covarianceType }: ModelSummary, config: TrainingConfig): boolean {
  return nStates === config.nStates && covarianceType === config.covarianceType && features.length === config.features.length && features.every((name, i) => name === config.features[i])
}
