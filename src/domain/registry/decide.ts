import type { AuditEntry } from '../audit/types'
import type { Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import { applyEvents } from './applyEvents'
import type { RegistryCommand } from './commands'
import { decideComparison } from './decideComparison'
import { decideProduction } from './decideProduction'
import { decideRecords } from './decideRecords'
import { decideRestore } from './decideRestore'
import { decideStages } from './decideStages'
import type { Refusal } from './refusal'
import type { RegistryState } from './state'

/** What a decision takes from outside: the time, and what people call a version. */
export type DecisionContext = { readonly at: number; labelOf(digest: Digest): string }

/** Events that carry a command out, and the state they lead to. */
export type Decision = { readonly events: readonly AuditEntry[]; readonly state: RegistryState }

/** Carries a command out on a state by the rules of RULES.md, or says which rule it breaks. Decides; changes nothing. */
export function decide(state: RegistryState, command: RegistryCommand, context: DecisionContext): Result<Decision, Refusal> {
  const events = eventsOf(state, command, context)
  return events.ok ? ok({ events: events.value, state: applyEvents(state, events.value) }) : fail(events.error)
}

function eventsOf(state: RegistryState, command: RegistryCommand, context: DecisionContext): Result<readonly AuditEntry[], Refusal> {
  switch (command.kind) {
    case 'toShadow':
    case 'archive':
    case 'restage':
      return decideStages(state, command, context)
    case 'planComparison':
    case 'viewAgreement':
    case 'rejectShadow':
      return decideComparison(state, command, context)
    case 'promote':
    case 'confirm':
    case 'return':
    case 'rollback':
    case 'withdraw':
      return decideProduction(state, command, context)
    case 'restoreBackup':
      return decideRestore(state, command, context)
    default:
      return decideRecords(state, command, context)
  }
}
