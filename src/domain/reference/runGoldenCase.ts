import { checkInvariants } from './checkInvariants'
import { checkNumbers } from './checkNumbers'
import { observationsOf } from './caseModel'
import { asGoldenCase } from './goldenCase'
import { createScorecard } from './scorecard'

export type GoldenVerdict = {
  readonly id: string
  readonly passed: boolean
  /** worst error as a share of its tolerance; at most 1 when passed */
  readonly worst: number
  /** the first quantity that failed, null if none */
  readonly failed: string | null
}

/**
 * Runs one golden case of the format 'hmm-golden/1' through the engine: EM where it asks for it, then every quantity it
 * gives a number or a property for. Never throws: an engine error is a failed case.
 */
export function runGoldenCase(json: unknown): GoldenVerdict {
  const golden = asGoldenCase(json)
  if (!golden) return { id: 'unknown', passed: false, worst: Infinity, failed: 'not a case of the format hmm-golden/1' }
  const card = createScorecard()
  try {
    const { observations, fault } = observationsOf(golden)
    card.require(fault ?? 'generator', fault === null)
    if (golden.kind === 'invariants') checkInvariants(card, golden, observations)
    else checkNumbers(card, golden, observations)
  } catch (error) {
    card.require(`engine: ${error instanceof Error ? error.message : String(error)}`, false)
  }
  return { id: golden.id, passed: card.failed() === null, worst: card.worst(), failed: card.failed() }
}
