import type { HmmParams } from '../../types'
import type { Part } from './coordinates'

/** Share of EM's own coordinate below which an extrapolated one is not let: 0 would never be left again. */
const LEAST_SHARE = 0.1

/**
 * A row of startprob or transmat as square roots of the probabilities, times twice the root of the row's expected moves: there
 * Euclidean length is Fisher information everywhere, and an entry that dies out runs into 0 rather than to infinity.
 * Decoding squares and normalises. Entries that are 0 stay 0.
 *
 * @param counts  laid out as the array, expected moves at the reference
 */
export function probabilityRow(key: 'startprob' | 'transmat', start: number, reference: HmmParams, counts: Float64Array): Part {
  const { nStates } = reference
  let total = 0
  for (let at = start; at < start + nStates; at++) total += counts[at]!
  const weight = 2 * Math.sqrt(Math.max(total, 1e-4))
  return {
    size: nStates,
    encodeInto(out, offset, params) {
      for (let j = 0; j < nStates; j++) out[offset + j] = weight * Math.sqrt(params[key][start + j]!)
      return true
    },
    decodeInto(params, point, offset, floor) {
      let sum = 0
      for (let j = 0; j < nStates; j++) {
        const root = Math.max(point[offset + j]!, LEAST_SHARE * floor[offset + j]!)
        params[key][start + j] = root * root
        sum += root * root
      }
      for (let j = 0; j < nStates; j++) params[key][start + j]! /= sum
    },
  }
}
