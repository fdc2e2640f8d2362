import type { HmmParams, UpdateMask } from '../../types'
import { copyParams } from '../copyParams'
import type { Statistics } from '../statistics'
import { gaussianParts } from './gaussianParts'
import { probabilityRow } from './probabilityRow'

/** Coordinates of one part of the parameters: a row of probabilities, the means of a state, a covariance. */
export type Part = {
  readonly size: number
  /** @returns false if the parameters have no coordinates: a probability is 0 that was not, a covariance is not positive definite */
  encodeInto(out: Float64Array, offset: number, params: HmmParams): boolean
  /** overwrites the part in `params` */
  decodeInto(params: HmmParams, point: Float64Array, offset: number, image: Float64Array): void
}

export type Coordinates = {
  readonly size: number
  encodeInto(out: Float64Array, params: HmmParams): boolean
  /** what the mask holds fixed is the reference's own */
  decode(point: Float64Array, image: Float64Array): HmmParams
}

/**
 * Unconstrained coordinates of a model about a reference iterate, so scaled that there Euclidean length is the Fisher information of
 * the complete data: half a squared step is, to second order, a divergence in nats, whatever the units of the features and
 * however rare the states; and EM's Jacobian is symmetric (Dempster, Laird and Rubin 1977: I - information / complete
 * information). Cost of a use O(K^2 + K D^3).
 *
 * @param stats  of the E-step at the reference
 * @returns null if a covariance of the reference is not positive definite
 */
export function createCoordinates(reference: HmmParams, stats: Statistics, nSamples: number, update: UpdateMask): Coordinates | null {
  const { nStates } = reference
  const gaussian = gaussianParts(reference, stats, nSamples, update)
  if (!gaussian) return null
  const parts: Part[] = [...gaussian]
  if (update.startprob) parts.push(probabilityRow('startprob', 0, reference, stats.startCounts))
  if (update.transmat) {
    for (let i = 0; i < nStates; i++) parts.push(probabilityRow('transmat', i * nStates, reference, stats.transitionCounts))
  }
  const offsets: number[] = []
  let size = 0
  for (const part of parts) {
    offsets.push(size)
    size += part.size
  }
  return {
    size,
    encodeInto: (out, params) => parts.every((part, i) => part.encodeInto(out, offsets[i]!, params)),
    decode(point, image) {
      const params = copyParams(reference)
      parts.forEach((part, i) => part.decodeInto(params, point, offsets[i]!, image))
      return params
    },
  }
}
