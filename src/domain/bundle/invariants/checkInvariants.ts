import { ok } from '../../shared/result'
import { fault, type Faulty } from '../fault'
import { ARRAY_NAMES, shapesOf } from '../layout'
import type { ParsedMembers } from '../parseMembers'
import { checkClipLimits } from '../clipLimits'
import { checkSymbolScales } from '../symbolScales'
import { checkCovars } from './checkCovars'
import { checkLengths } from './checkLengths'
import { checkRecipe } from './checkRecipe'

/** How far startprob, a row of transmat or a golden row may sum from 1. */
const SUM_TOLERANCE = 1e-6

/**
 * What must hold across the members before a model is built from them: dimensions agree, every number is finite,
 * probabilities sum to 1, covariances are positive definite, scales are positive.
 */
export function checkInvariants(parsed: ParsedMembers): Faulty<null> {
  return checkDimensions(parsed) ?? checkLengths(parsed) ?? checkFinite(parsed) ?? checkProbabilities(parsed) ?? checkScaler(parsed) ?? checkSymbolScales(parsed) ?? checkClipLimits(parsed) ?? checkRecipe(parsed) ?? checkCovars(parsed) ?? ok(null)
}

function checkDimensions({ arrays, metadata }: ParsedMembers): Faulty<never> | null {
  const shapes = shapesOf(metadata, arrays.golden_inputs.shape[0] ?? -1)
  for (const name of ARRAY_NAMES) {
    const [have, need] = [arrays[name].shape.join(', '), shapes[name].join(', ')]
    if (have !== need) return fault('dimensionsDisagree', `${name}.npy`, `${name}.npy has shape (${have}); ${metadata.nStates} states, ${metadata.nFeatures} features and ${metadata.covarianceType} covariances need (${need}).`)
  }
  return null
}

function checkFinite({ arrays }: ParsedMembers): Faulty<never> | null {
  for (const name of ARRAY_NAMES) {
    const at = arrays[name].values.findIndex((value) => !Number.isFinite(value))
    if (at >= 0) return fault('notFinite', `${name}.npy`, `${name}.npy holds ${arrays[name].values[at]} at place ${at}; every number of a model must be finite.`)
  }
  return null
}

function checkProbabilities({ arrays, metadata }: ParsedMembers): Faulty<never> | null {
  for (const name of ['startprob', 'transmat', 'golden_filtered'] as const) {
    const { values } = arrays[name]
    for (let row = 0; row * metadata.nStates < values.length; row++) {
      const probabilities = values.subarray(row * metadata.nStates, (row + 1) * metadata.nStates)
      const sum = probabilities.reduce((total, value) => total + value, 0)
      if (probabilities.some((value) => value < 0) || Math.abs(sum - 1) > SUM_TOLERANCE) {
        return fault('rowsDoNotSumToOne', `${name}.npy`, `${name}.npy, row ${row}: probabilities must not be negative and must sum to 1; these sum to ${sum}.`)
      }
    }
  }
  return null
}

function checkScaler({ arrays, metadata }: ParsedMembers): Faulty<never> | null {
  const { feature_means: means, feature_stds: stds } = arrays
  if (stds.values.some((value) => value <= 0)) return fault('schemaInvalid', 'feature_stds.npy', 'feature_stds.npy holds a standard deviation that is not positive.')
  const isIdentity = means.values.every((value) => value === 0) && stds.values.every((value) => value === 1)
  if (!metadata.isStandardized && !isIdentity) return fault('schemaInvalid', 'feature_stds.npy', 'metadata.json says the features were not standardised, but feature_means and feature_stds are not 0 and 1.')
  return null
}
