import { EngineError, type HmmParams, type Priors } from '../types'
import { covarsLength } from './validateParams'

/** @throws EngineError 'invalidArgument' naming the prior that does not fit the parameters */
export function validatePriors(priors: Priors, params: HmmParams): void {
  const { nStates: k, nFeatures: d } = params
  requirePrior('startprob', priors.startprob, k)
  requirePrior('transmat', priors.transmat, k * k)
  requirePrior('means', priors.means, k * d)
  requirePrior('covars', priors.covars, covarsLength(params))
  requireWeight('meansWeight', priors.meansWeight)
  requireWeight('covarsWeight', priors.covarsWeight)
}

function requirePrior(name: string, prior: number | Float64Array, length: number): void {
  const values = typeof prior === 'number' ? [prior] : prior
  if (typeof prior !== 'number' && prior.length !== length) {
    throw new EngineError('invalidArgument', `the prior of ${name} has ${prior.length} numbers; this shape needs one number or ${length}`)
  }
  if (!values.every(Number.isFinite)) throw new EngineError('invalidArgument', `the prior of ${name} must be finite`)
}

function requireWeight(name: string, weight: number): void {
  if (!(weight >= 0 && weight < Infinity)) {
    throw new EngineError('invalidArgument', `${name} of the priors is ${weight}; it must be 0 or more`)
  }
}
