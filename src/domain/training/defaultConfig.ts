import type { LabelRule, TrainingConfig } from '../model/types'

const RETURN_NAME = /(^|[^a-z])(ret|return|logret|log_return)([^a-z]|$)/i

/** Three states with full covariance, z-scored, starts by budget, 80 % of all rows to train on. */
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
  }
}

/** The first feature whose name says it is a return, else the first feature: its volatility and mean order the regimes. */
export function defaultLabelRule(features: readonly string[]): LabelRule {
  return { orderingFeature: features.find((name) => RETURN_NAME.test(name)) ?? features[0] ?? '' }
}

/** The configuration with other features; the label rule follows if its feature is gone. */
export function withFeatures(config: TrainingConfig, features: readonly string[]): TrainingConfig {
  const keepsRule = features.includes(config.labelRule.orderingFeature)
  return { ...config, features, labelRule: keepsRule ? config.labelRule : defaultLabelRule(features) }
}
