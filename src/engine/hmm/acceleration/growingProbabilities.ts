import type { HmmParams } from '../../types'
import { copyParams } from '../copyParams'
import type { Statistics } from '../statistics'

const KEYS = ['startprob', 'transmat'] as const

/** A probability near 0 that EM raises. */
export type Growing = {
  readonly key: (typeof KEYS)[number]
  readonly index: number
  /** what it may become at once */
  readonly target: number
}

/** Growth in one step below which a probability counts as at rest. */
const LEAST_GROWTH = 1e-4
/** Expected moves below which a probability is near 0: none has been seen. */
const MAX_MOVES = 0.5
const MAX_TARGET = 0.3

/**
 * Near 0 EM multiplies a probability by nearly the same factor in each step. Where the factor is above 1 there is no optimum, but the
 * log-likelihood gains nothing until the probability has grown: EM stands still at a saddle. To first order (factor - 1) nats are to
 * be gained by one expected move; that is the target, less where the factor is near 1.
 *
 * @param next  what EM makes of `params`. @param stats  of the E-step there
 */
export function growingProbabilities(params: HmmParams, next: HmmParams, stats: Statistics): Growing[] {
  const { nStates } = params
  return KEYS.flatMap((key) => {
    const counts = key === 'startprob' ? stats.startCounts : stats.transitionCounts
    const found: Growing[] = []
    params[key].forEach((value, index) => {
      const row = index - (index % nStates)
      const moves = counts.subarray(row, row + nStates).reduce((sum, count) => sum + count, 0)
      const growth = value > 0 ? next[key][index]! / value - 1 : 0
      const target = Math.min(MAX_TARGET, Math.min(growth, 1) / moves)
      if (growth > LEAST_GROWTH && value * moves < MAX_MOVES && target > value) found.push({ key, index, target })
    })
    return found
  })
}

/** Probabilities lifted to a share of their targets, where that is more than they are; rows add up to 1 again. */
export function liftProbabilities(params: HmmParams, growing: readonly Growing[], share: number): HmmParams {
  const lifted = copyParams(params)
  for (const { key, index, target } of growing) lifted[key][index] = Math.max(lifted[key][index]!, share * target)
  for (const key of KEYS) {
    const probs = lifted[key]
    for (let row = 0; row < probs.length; row += params.nStates) {
      const sum = probs.subarray(row, row + params.nStates).reduce((total, p) => total + p, 0)
      for (let j = row; j < row + params.nStates; j++) probs[j]! /= sum
    }
  }
  return lifted
}
