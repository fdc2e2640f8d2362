import type { AuditEntry } from '../audit/types'
import { fail, ok, type Result } from '../shared/result'
import type { RegistryCommand } from './commands'
import type { DecisionContext } from './decide'
import { refusePlan } from './decideComparison'
import { passGates, SHADOW_GATES } from './gates'
import { damagedRefusal, notLiveRefusal, wrongStage } from './refusals'
import { refuse, type Refusal } from './refusal'
import { entryAbout, skipEntries } from './registryEntry'
import { stageOf, type RegistryState } from './state'

type StageCommand = Extract<RegistryCommand, { kind: 'toShadow' | 'archive' | 'restage' }>

/** Steps between staging, shadow and archive (R6). */
export function decideStages(state: RegistryState, command: StageCommand, context: DecisionContext): Result<readonly AuditEntry[], Refusal> {
  const stage = stageOf(state, command.digest)
  const label = context.labelOf(command.digest)
  if (stage === null) return fail(notLiveRefusal(label))
  switch (command.kind) {
    case 'toShadow':
      return stage === 'staging' ? toShadow(state, command, context) : fail(wrongStage(label, stage, 'Only a version in staging goes to shadow.'))
    case 'archive':
      if (stage === 'staging' || stage === 'shadow') return ok([entryAbout(context, command.digest, 'modelArchived', { reason: command.reason, details: { from: stage } })])
      return fail(wrongStage(label, stage, stage === 'production' ? 'Withdraw it from production, or roll back.' : 'It is archived already.'))
    case 'restage':
      return stage === 'archive' ? restage(state, command.digest, context) : fail(wrongStage(label, stage, 'Only a version in the archive is brought back to staging.'))
  }
}

function toShadow(state: RegistryState, { digest, gates, skips, comparison }: Extract<StageCommand, { kind: 'toShadow' }>, context: DecisionContext): Result<readonly AuditEntry[], Refusal> {
  if (state.damaged.has(digest)) return fail(damagedRefusal(context.labelOf(digest)))
  const passed = passGates(SHADOW_GATES, gates, skips, state.policy)
  if (!passed.ok) return passed
  const blocked = comparison ? refusePlan(state, comparison, context) : null
  if (blocked) return fail(blocked)
  return ok([...skipEntries(context, digest, 'shadow', passed.value), entryAbout(context, digest, 'modelShadowed', { details: { gates, ...(comparison && { comparison }) } })])
}

function restage(state: RegistryState, digest: string, context: DecisionContext): Result<readonly AuditEntry[], Refusal> {
  const label = context.labelOf(digest)
  if (state.damaged.has(digest)) return fail(damagedRefusal(label))
  if (state.previous === digest) return fail(refuse('wrongStage', 'R6', `${label} is the previous version, kept to serve in need. Roll back to it instead.`))
  if (state.trial?.previous === digest) return fail(refuse('onTrial', 'R9', `${label} would be the previous version again if the promotion on trial fails. Try again when its smoke test is done.`))
  return ok([entryAbout(context, digest, 'modelRestaged')])
}
