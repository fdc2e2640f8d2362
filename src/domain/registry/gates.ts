import { fail, ok, type Result } from '../shared/result'
import type { ProductionPolicy } from './policy'
import { refuse, type Refusal } from './refusal'

export type GateId = 'digest' | 'worker' | 'schema' | 'converged' | 'validation' | 'comparison' | 'origin' | 'secondSignature'

export type GateResult = {
  readonly gate: GateId
  readonly verdict: 'passed' | 'failed' | 'notAvailable'
  /** what was found, for the checklist and the log */
  readonly message: string
}

/** A gate passed over, and why. */
export type GateSkip = { readonly gate: GateId; readonly reason: string }

export const SHADOW_GATES: readonly GateId[] = ['digest', 'worker', 'schema', 'converged', 'validation']
export const PRODUCTION_GATES: readonly GateId[] = [...SHADOW_GATES, 'comparison', 'origin']
export const ROLLBACK_GATES: readonly GateId[] = ['digest', 'worker']

/** What a promotion asks for under a policy (R13, R33). */
export function productionGates({ needsSecondSignature }: ProductionPolicy): readonly GateId[] {
  return needsSecondSignature ? [...PRODUCTION_GATES, 'secondSignature'] : PRODUCTION_GATES
}

/** Whether a typed reason opens the gate (R15, R33). */
export function canSkip(gate: GateId, { unsignedImports }: ProductionPolicy): boolean {
  if (gate === 'origin') return unsignedImports === 'withReason'
  return gate !== 'digest' && gate !== 'worker' && gate !== 'secondSignature'
}

/** The skips that are needed and given, in the order of the gates; or why the step is refused (R13, R14, R15, R33). */
export function passGates(required: readonly GateId[], results: readonly GateResult[], skips: readonly GateSkip[], policy: ProductionPolicy): Result<readonly GateSkip[], Refusal> {
  const needed: GateSkip[] = []
  for (const gate of required) {
    const answers = results.filter((result) => result.gate === gate)
    const answer = answers[0]
    if (answer === undefined || answers.length > 1) return fail(refuse('gateMissing', 'R13', `The gate “${gate}” has ${answers.length === 0 ? 'no answer' : 'more than one answer'}. Run the checks again.`))
    if (answer.verdict === 'passed') continue
    if (!canSkip(gate, policy)) return fail(refuse('gateFailed', gate === 'origin' || gate === 'secondSignature' ? 'R33' : 'R15', `The gate “${gate}” did not pass and cannot be skipped: ${answer.message}`))
    const reason = skips.find((skip) => skip.gate === gate)?.reason.trim() ?? ''
    if (reason === '') return fail(refuse('reasonMissing', 'R14', `The gate “${gate}” did not pass: ${answer.message} Skipping it takes a typed reason.`))
    needed.push({ gate, reason })
  }
  return ok(needed)
}
