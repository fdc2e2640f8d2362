import { fail, ok, type Result } from '../shared/result'
import { refuse, type Refusal } from './refusal'

export type GateId = 'digest' | 'worker' | 'schema' | 'converged' | 'validation' | 'comparison'

export type GateResult = {
  readonly gate: GateId
  readonly verdict: 'passed' | 'failed' | 'notAvailable'
  /** what was found, for the checklist and the log */
  readonly message: string
}

/** A gate passed over, and why. */
export type GateSkip = { readonly gate: GateId; readonly reason: string }

export const SHADOW_GATES: readonly GateId[] = ['digest', 'worker', 'schema', 'converged', 'validation']
export const PRODUCTION_GATES: readonly GateId[] = [...SHADOW_GATES, 'comparison']
export const ROLLBACK_GATES: readonly GateId[] = ['digest', 'worker']

/** Gates that no reason opens. */
export function canSkip(gate: GateId): boolean {
  return gate !== 'digest' && gate !== 'worker'
}

/** The skips that are needed and given, in the order of the gates; or why the step is refused (R13, R14, R15). */
export function passGates(required: readonly GateId[], results: readonly GateResult[], skips: readonly GateSkip[]): Result<readonly GateSkip[], Refusal> {
  const needed: GateSkip[] = []
  for (const gate of required) {
    const answers = results.filter((result) => result.gate === gate)
    const answer = answers[0]
    if (answer === undefined || answers.length > 1) return fail(refuse('gateMissing', 'R13', `The gate “${gate}” has ${answers.length === 0 ? 'no answer' : 'more than one answer'}. Run the checks again.`))
    if (answer.verdict === 'passed') continue
    if (!canSkip(gate)) return fail(refuse('gateFailed', 'R15', `The gate “${gate}” did not pass and cannot be skipped: ${answer.message}`))
    const reason = skips.find((skip) => skip.gate === gate)?.reason.trim() ?? ''
    if (reason === '') return fail(refuse('reasonMissing', 'R14', `The gate “${gate}” did not pass: ${answer.message} Skipping it takes a typed reason.`))
    needed.push({ gate, reason })
  }
  return ok(needed)
}
