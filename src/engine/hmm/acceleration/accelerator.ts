import type { HmmParams, UpdateMask } from '../../types'
import type { Statistics } from '../statistics'
import { createAnderson, type Anderson } from './anderson'
import { createCoordinates, type Coordinates } from './coordinates'

/** Proposes what EM's next iterate may be replaced by; whoever asks must try it and say how it went. */
export type Accelerator = {
  /**
   * @param params  an iterate, `stats` the E-step there, `next` what EM makes of it; `params` follows the one of the last call
   * @returns parameters that may be better than `next`, or null
   */
  propose(params: HmmParams, next: HmmParams, stats: Statistics): HmmParams | null
  /** the proposal was tried: it is the next iterate, or it was no better and what led to it is forgotten */
  tell(isAccepted: boolean): void
  /** forgets everything: EM is where extrapolation has no meaning */
  clear(): void
}

/** Differences kept (m); 5 measured best on real data. */
const DEPTH = 5
/** Largest stretch of a direction: where it begins, and the least a refusal leaves. */
const FIRST_LIMIT = 4
const LEAST_LIMIT = 2

/**
 * Anderson acceleration of EM in Fisher coordinates about the first iterate after a restart. A refused proposal restarts it (Henderson
 * and Varadhan 2019) and halves the allowed stretch; one that was held back and accepted doubles it. Cost of a proposal
 * O(m^2 N + K D^3) for N free parameters, whatever the number of rows.
 */
export function createAccelerator(nSamples: number, update: UpdateMask): Accelerator {
  let coordinates: Coordinates | null = null
  let anderson: Anderson | null = null
  let point = new Float64Array(0)
  let image = point
  let mixed = point
  let limit = FIRST_LIMIT

  function begin(params: HmmParams, stats: Statistics): boolean {
    coordinates = createCoordinates(params, stats, nSamples, update)
    if (!coordinates) return false
    const { size } = coordinates
    if (point.length === size) return true
    anderson = createAnderson(size, DEPTH)
    point = new Float64Array(size)
    image = new Float64Array(size)
    mixed = new Float64Array(size)
    return true
  }

  function clear(): void {
    coordinates = null
    anderson?.clear()
  }

  return {
    clear,
    propose(params, next, stats) {
      if (!coordinates && !begin(params, stats)) return null
      if (!coordinates!.encodeInto(point, params) || !coordinates!.encodeInto(image, next)) {
        clear()
        return null
      }
      anderson!.push(point, image)
      return anderson!.mixInto(mixed, limit) && mixed.every(Number.isFinite) ? coordinates!.decode(mixed, image) : null
    },
    tell(isAccepted) {
      if (isAccepted) {
        if (anderson!.isHeldBack) limit *= 2
        return
      }
      limit = Math.max(LEAST_LIMIT, limit / 2)
      clear()
    },
  }
}
