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
    accelerate: false,
    relativeVarianceFloor: golden.kind === 'invariants' ? DEFAULT_RELATIVE_VARIANCE_FLOOR : 0,
    update: {
      startprob: update.includes('s'), transmat: update.includes('t'), means: update.includes('m'), covars: update.includes('c'),
    },
    ...(mStep === 'map' && priors ? { priors: priorsOf(golden, priors) } : {}),
  }
}

function priorsOf(golden: GoldenCase, priors: GoldenPriors): Priors {
  const { n_states: k, covariance_type: type } = golden.model
  const d = golden.data.n_features
  return {
    startprob: priorOf(priors.startprob_prior, 1, [k]),
    transmat: priorOf(priors.transmat_prior, 1, [k, k]),
    means: priorOf(priors.means_prior, 0, [k, d]),
    meansWeight: priors.means_weight ?? 0,
    covars: type === 'spherical'
      ? sphericalPriorOf(priors.covars_prior, k, d)
      : priorOf(priors.covars_prior, 0, { diag: [k, d], full: [k, d, d], tied: [d, d] }[type]),
    covarsWeight: priors.covars_weight ?? 0,
  }
}

function priorOf(value: Nested | undefined, otherwise: number, shape: readonly number[]): number | Float64Array {
  if (value === null || value === undefined) return otherwise
  return typeof value === 'number' ? value : Float64Array.from(broadcast(value, shape))
}

/** One number per state. Where the prior is given per feature too, what counts is its mean over features. */
function sphericalPriorOf(value: Nested | undefined, nStates: number, nFeatures: number): number | Float64Array {
  const isPerState = Array.isArray(value) && value.length === nStates && value.every((v) => typeof v === 'number')
  if (isPerState) return flatten(value)
  const prior = priorOf(value, 0, [nStates, nFeatures])
  if (typeof prior === 'number') return prior
  return Float64Array.from({ length: nStates }, (_, k) => {
    const row = prior.subarray(k * nFeatures, (k + 1) * nFeatures)
    return row.reduce((sum, v) => sum + v, 0) / nFeatures
  })
}

/** Repeats an array of lower rank, or with sides of length 1, until it fills the shape, as NumPy does. Row-major. */
function broadcast(value: Nested, shape: readonly number[]): number[] {
  const [side, ...inner] = shape
  if (side === undefined) return typeof value === 'number' ? [value] : [NaN]
  if (rankOf(value) < shape.length) return Array.from({ length: side }, () => broadcast(value, inner)).flat()
  const parts = value as readonly Nested[]
  if (parts.length !== side && parts.length !== 1) throw new Error(`a prior has a side of ${parts.length} where ${side} are needed`)
  return Array.from({ length: side }, (_, i) => broadcast(parts[parts.length === 1 ? 0 : i]!, inner)).flat()
}

function rankOf(value: Nested): number {
  return Array.isArray(value) ? 1 + rankOf(value[0] as Nested) : 0
}
