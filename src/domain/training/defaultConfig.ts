import type { Dataset } from '../dataset/types'
import type { LabelRule, TrainingConfig } from '../model/types'
import { isCurrencyName, isOneRowReturnName, isReturnName } from './returnNames'

/** Three states with full covariance, z-scored, accelerated EM, starts by budget, 80 % of all rows to train on. */
export function defaultConfig(features: readonly string[]): TrainingConfig {
  return {
    features,
    nStates: 3,
    covarianceType: 'full',
    seed: 1,
    nStarts: null,
    maxIter: 1000,
    tol: 1e-9,
    standardize: true,
    labelRule: defaultLabelRule(features),
    trainRows: null,
    firstDay: null,
    lastDay: null,
    sampleOverrideReason: null,
    accelerate: true,
  }
}

/** The same for a data set: its feature columns, and the clipping of the recipe they were computed by. */
export function defaultConfigFor(dataset: Pick<Dataset, 'columns' | 'derivation'>): TrainingConfig {
  const features = dataset.columns.filter(({ role }) => role === 'feature').map(({ name }) => name)
  return { ...defaultConfig(features), ...clippingOf(dataset) }
}

/** What the recipe of a derived data set asks for. */
export function clippingOf({ derivation }: Pick<Dataset, 'derivation'>): Pick<TrainingConfig, 'clipping'> {
  const clipping = derivation?.recipe.clipping
  return clipping?.mode === 'quantiles' ? { clipping: { lower: clipping.lower, upper: clipping.upper } } : {}
}

/**
 * The feature whose volatility and mean order the regimes: by its name the return of one row, else a return that is not a
 * currency's (a haven rises under stress), else any return, else the first feature.
 */
export function defaultLabelRule(features: readonly string[]): LabelRule {
  const returns = features.filter(isReturnName)
  const risky = returns.filter((name) => !isCurrencyName(name))
  const orderingFeature = risky.find(isOneRowReturnName) ?? risky[0] ?? returns[0] ?? features[0] ?? ''
  return { orderingFeature }
}

/** The configuration with other features; the label rule follows if its feature is gone. */
export function withFeatures(config: TrainingConfig, features: readonly string[]): TrainingConfig {
  const keepsRule = features.includes(config.labelRule.orderingFeature)
  return { ...config, features, labelRule: keepsRule ? config.labelRule : defaultLabelRule(features) }
}
