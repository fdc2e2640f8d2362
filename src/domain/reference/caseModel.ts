import {
  DEFAULT_RELATIVE_VARIANCE_FLOOR, makeObservations, type EmOptions, type HmmParams, type Observations, type Priors,
} from '../../engine'
import { flatten, type GoldenCase, type GoldenParams, type GoldenPriors, type Nested } from './goldenCase'
import { generateRows } from './generateRows'

/** The rows of a case, and what is wrong with them if they come from a generator. */
export function observationsOf(golden: GoldenCase): { readonly observations: Observations; readonly fault: string | null } {
  const { data } = golden
  if (data.X) return { observations: makeObservations(flatten(data.X), data.n_features, data.lengths), fault: null }
  if (!data.generator) throw new Error(`${golden.id}: has neither rows nor a generator`)
  const { values, fault } = generateRows(data.generator)
  return { observations: makeObservations(values, data.n_features, data.lengths), fault }
}

/** Parameters of the case's shape. */
export function paramsOf(golden: GoldenCase, params: GoldenParams): HmmParams {
  return {
    nStates: golden.model.n_states,
    nFeatures: golden.data.n_features,
    covarianceType: golden.model.covariance_type,
    startprob: flatten(params.startprob),
    transmat: flatten(params.transmat),
    means: flatten(params.means),
    covars: flatten(params.covars),
  }
}

/** EM settings of the case: exactly n_iter steps; the variance floor only where the case asks for properties. */
export function emOptionsOf(golden: GoldenCase): EmOptions {
  const { n_iter: maxIter, update, m_step: mStep, priors } = golden.settings
  return {
    maxIter,
    tol: 0,
    relativeVarianceFloor: golden.kind === 'invariants' ? DEFAULT_RELATIVE_VARIANCE_FLOOR : 0,
    update: {
      startprob: update.includes('s'), transmat: update.includes('t'), means: update.includes('m'), covars: update.includes('c'),
    },
    ...(mStep === 'map' && priors ? { priors: priorsOf(golden, priors) } : {}),
  }
}

function priorsOf(golden: GoldenCase, priors: GoldenPriors): Priors {
  return {
    startprob: priorOf(priors.startprob_prior, 1),
    transmat: priorOf(priors.transmat_prior, 1),
    means: priorOf(priors.means_prior, 0),
    meansWeight: priors.means_weight ?? 0,
    covars: covarsPriorOf(golden, priors.covars_prior),
    covarsWeight: priors.covars_weight ?? 0,
  }
}

function priorOf(value: Nested | undefined, otherwise: number): number | Float64Array {
  if (value === null || value === undefined) return otherwise
  return typeof value === 'number' ? value : flatten(value)
}

/** A spherical model's prior may be given per state and feature; what counts is its mean over features. */
function covarsPriorOf(golden: GoldenCase, value: Nested | undefined): number | Float64Array {
  const prior = priorOf(value, 0)
  const { n_states: nStates, covariance_type: type } = golden.model
  if (typeof prior === 'number' || type !== 'spherical' || prior.length === nStates) return prior
  const width = prior.length / nStates
  return Float64Array.from({ length: nStates }, (_, k) => {
    const row = prior.subarray(k * width, (k + 1) * width)
    return row.reduce((sum, v) => sum + v, 0) / width
  })
}
