import { covarianceAt, type HmmParams } from '../../engine'
import type { Scaler } from '../model/types'
import type { ParameterInterval } from './types'

/** A parameter that intervals are given for, without its numbers. */
export type ParameterPlace = Pick<ParameterInterval, 'kind' | 'state' | 'feature'>

/** Means, standard deviations and the probabilities to stay, in that order, state by state and feature by feature. */
export function parameterPlaces({ nStates, nFeatures }: Pick<HmmParams, 'nStates' | 'nFeatures'>): ParameterPlace[] {
  const states = Array.from({ length: nStates }, (_, state) => state)
  const table = (kind: 'mean' | 'std') => states.flatMap((state) => Array.from({ length: nFeatures }, (_, feature): ParameterPlace => ({ kind, state, feature })))
  return [...table('mean'), ...table('std'), ...states.map((state): ParameterPlace => ({ kind: 'stay', state, feature: null }))]
}

/** (P) the numbers at those places, in the units of the parameters. */
export function readParameters(params: HmmParams): number[] {
  const { nStates, nFeatures, means, transmat } = params
  return parameterPlaces(params).map(({ kind, state, feature }) => {
    if (kind === 'stay') return transmat[state * nStates + state]!
    return kind === 'mean' ? means[state * nFeatures + feature!]! : Math.sqrt(covarianceAt(params, state, feature!, feature!))
  })
}

/** A number at a place in raw units; a model with scales of several symbols in those of all together. */
export function toRaw({ kind, feature }: ParameterPlace, value: number, scaler: Scaler | null): number {
  if (kind === 'stay' || scaler === null) return value
  const std = scaler.stds[feature!]!
  return kind === 'mean' ? scaler.means[feature!]! + std * value : std * value
}
