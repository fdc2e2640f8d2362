import type { AuditEntry } from '../audit/types'
import { checkPlan, isSamePlan } from '../comparison/plan'
import type { ComparisonPlan } from '../comparison/types'
import { fail, ok, type Result } from '../shared/result'
import type { ComparisonCommand } from './commands'
import type { DecisionContext } from './decide'
import { refuse, type Refusal } from './refusal'
import { noReason, notLiveRefusal, wrongStage } from './refusals'
import { entryAbout } from './registryEntry'
import { stageOf, type RegistryState } from './state'

type Outcome = Result<readonly AuditEntry[], Refusal>

/** What is fixed, viewed and decided about a version in shadow (src/domain/comparison/RULES.md, C11 to C15). */
export function decideComparison(state: RegistryState, command: ComparisonCommand, context: DecisionContext): Outcome {
  const label = context.labelOf(command.digest)
  const stage = stageOf(state, command.digest)
  if (stage === null) return fail(notLiveRefusal(label))
  if (stage !== 'shadow') return fail(wrongStage(label, stage, 'Only a version in shadow is compared with production.'))
  switch (command.kind) {
    case 'planComparison':
      return plan(state, command, context)
    case 'viewAgreement':
      return viewAgreement(state, command, context)
    case 'rejectShadow':
      return reject(command, context)
  }
}

/** Why a plan cannot be opened as things stand, or null. */
export function refusePlan(state: Pick<RegistryState, 'production'>, plan: ComparisonPlan, { labelOf }: DecisionContext): Refusal | null {
  const checked = checkPlan(plan)
  if (!checked.ok) return refuse('invalidPlan', 'C4', checked.error.message)
  if (plan.against === state.production) return null
  const now = state.production === null ? 'nothing is in production' : `${labelOf(state.production)} is in production`
  return refuse('changed', 'C11', `The plan compares with ${labelOf(plan.against)}, but now ${now}. Look at it and decide again.`)
}

function plan(state: RegistryState, { digest, plan: next, reason }: Extract<ComparisonCommand, { kind: 'planComparison' }>, context: DecisionContext): Outcome {
  const blocked = refusePlan(state, next, context)
  if (blocked) return fail(blocked)
  const known = state.comparisons.get(digest)
  if (known && isSamePlan(known.plan, next)) return ok([])
  if (reason.trim() === '') return fail(noReason('Another plan for a comparison', 'C12'))
  const isMoved = known?.plan.against === next.against
  return ok([entryAbout(context, digest, 'comparisonPlanned', { reason: reason.trim(), details: { former: known?.plan ?? null, plan: next, isVoid: isMoved } })])
}

function viewAgreement(state: RegistryState, { digest, plan: byRule }: Extract<ComparisonCommand, { kind: 'viewAgreement' }>, context: DecisionContext): Outcome {
  const blocked = refusePlan(state, byRule, context)
  if (blocked) return fail(blocked)
  const known = state.comparisons.get(digest)
  const isOpen = known?.plan.against === byRule.against
  if (isOpen && known.isAgreementViewed) return ok([])
  const opening = isOpen ? [] : [entryAbout(context, digest, 'comparisonPlanned', { details: { former: known?.plan ?? null, plan: byRule, isVoid: false } })]
  return ok([...opening, entryAbout(context, digest, 'agreementViewed', { details: { against: byRule.against } })])
}

function reject({ digest, to, reason, figures }: Extract<ComparisonCommand, { kind: 'rejectShadow' }>, context: DecisionContext): Outcome {
  if (reason.trim() === '') return fail(noReason('A decision on a comparison', 'C15'))
  const given = { reason: reason.trim() }
  return ok([
    entryAbout(context, digest, 'comparisonDecided', { ...given, details: { decision: 'reject', to, card: figures } }),
    entryAbout(context, digest, 'modelArchived', { ...given, details: { from: 'shadow' } }),
    ...(to === 'staging' ? [entryAbout(context, digest, 'modelRestaged')] : []),
  ])
}
