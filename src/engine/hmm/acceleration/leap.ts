import type { HmmParams, UpdateMask } from '../../types'
import type { Statistics } from '../statistics'
import { createCoordinates } from './coordinates'
import { difference, lengthOf } from './vectors'

/** Parameters, what EM makes of them. */
export type Stage = { readonly params: HmmParams; readonly next: HmmParams }

export type Leap = {
  readonly params: HmmParams
  /** whether EM's step there is the one the leap counted on; null: the leap led nowhere */
  isConfirmedBy(landed: Stage | null): boolean
}

export type Leaper = {
  /** @param stats  of the E-step at `after`, which EM made of `before`. @returns null where the step still changes from one to the next */
  plan(before: Stage, after: Stage, stats: Statistics): Leap | null
}

/** Change of EM's step over a leap, as a share of it: at first, and its bounds. */
const FIRST_TURN = 0.1
const LEAST_TURN = 0.025
const MOST_TURN = 0.2
/** Steps at once: fewer are not worth an E-step of their own. */
const LEAST_STEPS = 2
const MOST_STEPS = 200
/** Error of the step foreseen at the landing, as a share of the step: refused above, allowed longer leaps below. */
const MAX_MISS = 0.25
const SMALL_MISS = 0.06

/**
 * Projective integration of EM's path (Gear and Kevrekidis 2003): EM's own steps damp what is fast; once two steps in a row are nearly
 * the same, k of them are taken at once, to second order in Fisher coordinates, k such that the step turns little on the way. A leap
 * is kept only if the step where it lands is the one foreseen. It follows the path, where Anderson's mixing heads for its end.
 */
export function createLeaper(nSamples: number, update: UpdateMask): Leaper {
  let turn = FIRST_TURN

  function refuse(): false {
    turn = Math.max(turn / 2, LEAST_TURN)
    return false
  }

  function judge(miss: number): boolean {
    if (!(miss <= MAX_MISS)) return refuse()
    if (miss < SMALL_MISS) turn = Math.min(turn * 1.5, MOST_TURN)
    return true
  }

  return {
    plan(before, after, stats) {
      const coordinates = createCoordinates(after.params, stats, nSamples, update)
      if (!coordinates) return null
      const encode = (params: HmmParams): Float64Array | null => {
        const point = new Float64Array(coordinates.size)
        return coordinates.encodeInto(point, params) ? point : null
      }
      const [first, second, third] = [encode(before.params), encode(after.params), encode(after.next)]
      if (!first || !second || !third) return null
      const step = difference(third, second)
      const change = difference(step, difference(second, first))
      const nSteps = Math.min((turn * lengthOf(difference(second, first))) / lengthOf(change), MOST_STEPS)
      if (!(nSteps >= LEAST_STEPS)) return null
      const target = third.map((value, i) => value + nSteps * (step[i]! + 0.5 * (nSteps + 1) * change[i]!))
      const foreseen = step.map((value, i) => value + (nSteps + 1) * change[i]!)
      return {
        params: coordinates.decode(target, third),
        isConfirmedBy(landed) {
          const from = landed && encode(landed.params)
          const to = landed && encode(landed.next)
          return from && to ? judge(lengthOf(difference(difference(to, from), foreseen)) / lengthOf(step)) : refuse()
        },
      }
    },
  }
}
