import type { AuditEntry } from '../audit/types'
import type { Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import type { PromoteCommand, RegistryCommand, RollbackCommand } from './commands'
import type { DecisionContext } from './decide'
import { passGates, productionGates, ROLLBACK_GATES } from './gates'
import { refuse, type Refusal } from './refusal'
import { damagedRefusal, noReason, notLiveRefusal, wrongStage } from './refusals'
import { entryAbout, skipEntries } from './registryEntry'
import { stageOf, type RegistryState, type ServingPointers } from './state'

type ProductionCommand = Extract<RegistryCommand, { kind: 'promote' | 'confirm' | 'return' | 'rollback' | 'withdraw' }>
type Outcome = Result<readonly AuditEntry[], Refusal>

/** Who is in production, and who was before (R6 to R12). */
export function decideProduction(state: RegistryState, command: ProductionCommand, context: DecisionContext): Outcome {
  switch (command.kind) {
    case 'promote':
      return promote(state, command, context)
    case 'confirm':
      if (state.trial?.digest !== command.digest) return fail(noTrial(context.labelOf(command.digest)))
      return ok([entryAbout(context, command.digest, 'smokeTestPassed', { actor: 'system' })])
    case 'return':
      if (state.trial?.digest !== command.digest) return fail(noTrial(context.labelOf(command.digest)))
      return ok([entryAbout(context, command.digest, 'promotionReturned', { actor: 'system', reason: command.what, details: moved(state, state.trial) })])
    case 'rollback':
      return rollback(state, command, context)
    case 'withdraw':
      return withdraw(state, command, context)
  }
}

function promote(state: RegistryState, { digest, replaces, gates, skips, decision }: PromoteCommand, context: DecisionContext): Outcome {
  const label = context.labelOf(digest)
  const blocked = expectProduction(state, replaces, context)
  if (blocked) return fail(blocked)
  const stage = stageOf(state, digest)
  if (stage === null) return fail(notLiveRefusal(label))
  if (stage !== 'shadow') return fail(wrongStage(label, stage, 'Only a version in shadow goes to production.'))
  if (state.damaged.has(digest)) return fail(damagedRefusal(label))
  const passed = passGates(productionGates(state.policy), gates, skips, state.policy)
  if (!passed.ok) return passed
  if (decision && decision.reason.trim() === '') return fail(noReason('A decision on a comparison', 'C15'))
  const after = { production: digest, previous: state.production ?? state.previous }
  const decided = decision ? [entryAbout(context, digest, 'comparisonDecided', { reason: decision.reason.trim(), details: { decision: 'promote', card: decision.figures } })] : []
  return ok([...decided, ...skipEntries(context, digest, 'production', passed.value), entryAbout(context, digest, 'modelPromoted', { details: { ...moved(state, after), gates } })])
}

function rollback(state: RegistryState, { to, replaces, reason, gates }: RollbackCommand, context: DecisionContext): Outcome {
  const blocked = expectProduction(state, replaces, context)
  if (blocked) return fail(blocked)
  if (state.previous === null) return fail(refuse('noPrevious', 'R11', 'There is no previous version to go back to.'))
  if (state.previous !== to) return fail(changed(state, context, `${context.labelOf(to)} is no longer the previous version.`))
  if (state.damaged.has(to)) return fail(damagedRefusal(context.labelOf(to)))
  if (reason.trim() === '') return fail(noReason('A rollback', 'R11'))
  const passed = passGates(ROLLBACK_GATES, gates, [], state.policy)
  if (!passed.ok) return passed
  return ok([entryAbout(context, to, 'modelRolledBack', { reason: reason.trim(), details: { ...moved(state, { production: to, previous: null }), gates } })])
}

/** Why a rollback would be refused as things stand, in words, or null. Only the previous version is one step back (R11). */
export function whyNoRollback({ previous, damaged, trial }: Pick<RegistryState, 'previous' | 'damaged' | 'trial'>, label: string): string | null {
  if (previous === null) return 'There is no previous version to go back to.'
  if (damaged.has(previous)) return `${label} is damaged and cannot serve. Import its bundle to repair it, or promote another version from shadow.`
  return trial === null ? null : 'A promotion is on trial; its smoke test is not over.'
}

function withdraw(state: RegistryState, { digest, reason }: Extract<ProductionCommand, { kind: 'withdraw' }>, context: DecisionContext): Outcome {
  const blocked = expectProduction(state, digest, context)
  if (blocked) return fail(blocked)
  if (reason.trim() === '') return fail(noReason('Withdrawing a version from production', 'R12'))
  return ok([entryAbout(context, digest, 'productionWithdrawn', { reason: reason.trim(), details: moved(state, { production: null, previous: state.previous }) })])
}

/** Nothing is decided during a trial, or on a production that is no longer the one the caller saw (R8, R9). */
export function expectProduction(state: RegistryState, expected: Digest | null, context: DecisionContext): Refusal | null {
  if (state.production !== expected) return changed(state, context, 'Production was changed since this page read it, in another tab.')
  if (state.trial === null) return null
  return refuse('onTrial', 'R9', `${context.labelOf(state.trial.digest)} was just promoted and its smoke test is not over. Try again in a moment.`)
}

function changed({ production }: RegistryState, { labelOf }: DecisionContext, what: string): Refusal {
  const now = production === null ? 'nothing is in production' : `${labelOf(production)} is in production`
  return refuse('changed', 'R8', `${what} Now ${now}. Nothing was changed here: look at it and decide again.`)
}

function noTrial(label: string): Refusal {
  return refuse('noTrial', 'R9', `${label} is not on trial any more; its smoke test was settled elsewhere.`)
}

/** What a move of the pointers says of before and after. */
export function moved({ production, previous }: RegistryState, after: ServingPointers) {
  return { before: { production, previous }, after: { production: after.production, previous: after.previous } }
}
