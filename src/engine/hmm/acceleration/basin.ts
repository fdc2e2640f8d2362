import type { HmmParams, UpdateMask } from '../../types'
import type { Statistics } from '../statistics'
import { createCoordinates } from './coordinates'
import { difference, dot, lengthOf } from './vectors'

/** The neighbourhood of an optimum in which the log-likelihood is near enough to a parabola for no other optimum to have room. */
export type Basin = {
  readonly logLikelihood: number
  /** whether parameters lie in it. @param next  what EM makes of them */
  holds(params: HmmParams, next: HmmParams, logLikelihood: number): boolean
}

/** Largest distance from the optimum, in standard deviations of the complete data's estimate. */
const MAX_DISTANCE = 3
/** The same where the top is flat, per unit of curvature along the way (1 at most): the flatter, the nearer may the next ridge be. */
const REACH = 40
/** Largest fall from the optimum, nats. */
const MAX_FALL = 3
/** Slope towards the optimum, as a share of what a parabola of this fall would have. */
const LEAST_SLOPE = 0.6
const MOST_SLOPE = 1.7

/**
 * In Fisher coordinates about the optimum the step of EM is the gradient, to first order. On a parabola the gradient along the way to
 * the top is twice the fall; on the flank of another top, on a saddle and beyond a ridge it is far less, none, or the wrong way.
 *
 * @param stats  of the E-step at the optimum
 */
export function createBasin(
  optimum: { readonly params: HmmParams; readonly logLikelihood: number; readonly stats: Statistics }, nSamples: number, update: UpdateMask,
): Basin {
  const { params: top, logLikelihood: height, stats } = optimum
  const coordinates = createCoordinates(top, stats, nSamples, update)
  const size = coordinates?.size ?? 0
  const origin = new Float64Array(size)
  const isEncoded = coordinates?.encodeInto(origin, top) ?? false

  function holds(params: HmmParams, next: HmmParams, logLikelihood: number): boolean {
    const fall = height - logLikelihood
    const point = new Float64Array(size)
    const image = new Float64Array(size)
    if (!isEncoded || !(fall < MAX_FALL) || !coordinates!.encodeInto(point, params) || !coordinates!.encodeInto(image, next)) return false
    const way = difference(origin, point)
    const along = dot(difference(image, point), way)
    const distance = lengthOf(way)
    const slope = along / (2 * fall)
    return distance < Math.min(MAX_DISTANCE, (REACH * along) / (distance * distance)) && slope > LEAST_SLOPE && slope < MOST_SLOPE
  }
  return { logLikelihood: height, holds }
}
