import { COVARIANCE_TYPES } from '../../engine'
import type { TrainingConfig } from '../model/types'
import type { InvalidConfig } from './types'

const MAX_STATES = 10
const MAX_FEATURES = 50

/** The first setting that makes no sense, with its limits; null when all do. */
export function checkConfig(config: TrainingConfig): InvalidConfig | null {
  const { features, labelRule } = config
  const rules: readonly [boolean, keyof TrainingConfig, string][] = [
    [features.length >= 1, 'features', 'Choose at least one feature.'],
    [features.length <= MAX_FEATURES, 'features', `${features.length} features are chosen; at most ${MAX_FEATURES} can be used.`],
    [new Set(features).size === features.length, 'features', 'A feature is chosen twice; choose each once.'],
    [isWhole(config.nStates, 1, MAX_STATES), 'nStates', `The number of states is ${config.nStates}; it must be a whole number from 1 to ${MAX_STATES}.`],
    [COVARIANCE_TYPES.includes(config.covarianceType), 'covarianceType', `Covariance "${config.covarianceType}" is unknown; choose ${COVARIANCE_TYPES.join(', ')}.`],
    [isWhole(config.seed, 0, 2 ** 32 - 1), 'seed', `The seed is ${config.seed}; it must be a whole number from 0 to 4294967295.`],
    [config.nStarts === null || isWhole(config.nStarts, 1, 10_000), 'nStarts', `The number of starts is ${config.nStarts}; it must be a whole number from 1 to 10000.`],
    [isWhole(config.maxIter, 1, 1_000_000), 'maxIter', `The iteration limit is ${config.maxIter}; it must be a whole number of at least 1.`],
    [Number.isFinite(config.tol) && config.tol >= 0, 'tol', 'The tolerance must be a finite number of at least 0.'],
    [config.trainRows === null || isWhole(config.trainRows, 1, Infinity), 'trainRows', `The number of training rows is ${config.trainRows}; it must be a whole number of at least 1.`],
    [features.includes(labelRule.orderingFeature), 'labelRule', `The label rule orders by "${labelRule.orderingFeature}", which is not a chosen feature; choose one of them.`],
    [config.firstDay === null || config.lastDay === null || config.firstDay <= config.lastDay, 'firstDay', 'The range ends before it starts.'],
    [config.symbols === undefined || config.symbols.length >= 1, 'symbols', 'Choose at least one symbol.'],
    [config.scaling === undefined || config.standardize, 'scaling', 'Standardising each symbol by itself needs standardised features; switch that on.'],
    [config.clipping === undefined || config.standardize, 'clipping', 'Clipping limits are kept with the scaler, so clipping needs standardised features; switch that on.'],
    [config.clipping === undefined || config.scaling === undefined, 'clipping', 'Clipping limits are fitted on all symbols together; standardise all symbols together, or train without clipping.'],
    [config.clipping === undefined || isClipping(config.clipping), 'clipping', `Clipping at the quantiles ${config.clipping?.lower} and ${config.clipping?.upper} is not possible; take one from 0 to below 0.5 and one from above 0.5 to 1.`],
    [config.sampleOverrideReason === null || config.sampleOverrideReason.trim() !== '', 'sampleOverrideReason', 'Going below the sample rule needs a reason in words.'],
  ]
  const broken = rules.find(([holds]) => !holds)
  return broken ? { code: 'invalidConfig', field: broken[1], message: broken[2] } : null
}

function isClipping({ lower, upper }: NonNullable<TrainingConfig['clipping']>): boolean {
  return lower >= 0 && lower < 0.5 && upper > 0.5 && upper <= 1
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
