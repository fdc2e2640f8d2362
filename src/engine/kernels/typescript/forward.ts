import { CARRIED_SUM, EXPONENT, SHIFT_SUM } from '../fields'
import { RESCALE_BELOW, RESCALE_TWICE_BELOW, SMALL_SUM, TWO_100, TWO_200 } from '../limits'
import type { Room } from '../room'

/**
 * Filtering weights of the lanes from..to: alpha[t] = (alpha[t-1] transmat) scaled[t], proportional to the filtered
 * probabilities and kept between 2^-100 and about 1 by exact powers of two, so that no division stands in the chain and a
 * chain taken up from stored weights gives the same bits. Stops before a row whose prediction of a state is below its
 * threshold, or whose sum is too small for this form. Fills alpha, sums, raws, priors; carries weights and sum; books the shifts
 * and powers of two of the rows done in `scalars`. Cost O(K^2) a row.
 *
 * @param isStart  the first lane begins a sequence: startprob takes the place of its prediction
 * @returns the first lane not done
 */
export function forward(room: Room, from: number, to: number, isStart: boolean): number {
  const { nStates: n, paddedStates: width, transmat, startprob, thresholds, scaled, alpha, carry, sums, raws, priors, shifts, scalars } = room
  let sum = scalars[CARRIED_SUM]!
  let shiftSum = 0
  let exponent = 0
  let r = from
  for (; r < to; r++) {
    let raw = 0
    let isSmall = false
    if (isStart && r === from) {
      for (let j = 0; j < n; j++) {
        const joint = startprob[j]! * scaled[j * 64 + r]!
        carry[width + j] = joint
        raw += joint
      }
      sum = 1
    } else {
      for (let j = 0; j < n; j++) {
        let p = carry[0]! * transmat[j]!
        for (let i = 1, at = width + j; i < n; i++, at += width) p += carry[i]! * transmat[at]!
        if (p < thresholds[j]!) isSmall = true
        const joint = p * scaled[j * 64 + r]!
        carry[width + j] = joint
        raw += joint
      }
    }
    if (isSmall || !(raw >= SMALL_SUM)) break
    raws[r] = raw
    priors[r] = sum
    let factor = 1
    if (raw < RESCALE_BELOW) {
      const isTwice = raw < RESCALE_TWICE_BELOW
      factor = isTwice ? TWO_200 : TWO_100
      exponent -= isTwice ? 200 : 100
    }
    for (let j = 0; j < n; j++) {
      const weight = carry[width + j]! * factor
      carry[j] = weight
      alpha[j * 64 + r] = weight
    }
    sum = raw * factor
    sums[r] = sum
    shiftSum += shifts[r]!
  }
  scalars[CARRIED_SUM] = sum
  scalars[SHIFT_SUM] = shiftSum
  scalars[EXPONENT] = exponent
  return r
}

/** Filtered probabilities of a block: the weights of each row over their sum. */
export function normalise({ alpha, sums, filtered, nStates }: Room, block: number): void {
  const offset = block * nStates * 64
  for (let r = 0; r < 64; r++) {
    const scale = 1 / sums[r]!
    for (let at = r; at < nStates * 64; at += 64) filtered[offset + at] = alpha[at]! * scale
  }
}
