import type { AuditEntry } from '../audit/types'
import type { Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import { annotationOf } from './annotation'
import type { ImportClaim, RegistryCommand } from './commands'
import type { DecisionContext } from './decide'
import { refuse, type Refusal } from './refusal'
import { noImportReason, noReason, notLiveRefusal, wrongStage } from './refusals'
import { entryAbout } from './registryEntry'
import { stageOf, type RegistryState } from './state'

type StageKind = 'toShadow' | 'archive' | 'restage' | 'promote' | 'confirm' | 'return' | 'rollback' | 'withdraw' | 'restoreBackup' | 'planComparison' | 'viewAgreement' | 'rejectShadow'
type RecordCommand = Exclude<RegistryCommand, { kind: StageKind }>
type Outcome = Result<readonly AuditEntry[], Refusal>

/** Saving, choosing, deleting, repairing and describing versions (R5, R16 to R24). */
export function decideRecords(state: RegistryState, command: RecordCommand, context: DecisionContext): Outcome {
  switch (command.kind) {
    case 'save':
      return save(state, command, context)
    case 'choose':
      return choose(state, command.digest, context)
    case 'delete':
      return remove(state, command.digest, context, {})
    case 'restore':
      return restore(state, command, context)
    case 'retire':
      return retire(state, command, context)
    case 'keepArchived':
      return ok([{ at: context.at, action: 'retentionSet', subject: 'archive', subjectDigest: null, reason: null, details: { keep: command.keep } }])
    case 'setPolicy':
      return setPolicy(state, command, context)
    case 'markDamaged':
      if (!state.live.has(command.digest)) return fail(notLiveRefusal(context.labelOf(command.digest)))
      if (state.damaged.has(command.digest)) return fail(refuse('damaged', 'R18', `${context.labelOf(command.digest)} is marked as damaged already.`))
      return ok([entryAbout(context, command.digest, 'modelDamaged', { actor: 'system', reason: command.what, details: { stage: stageOf(state, command.digest) } })])
    case 'repair':
      if (!state.damaged.has(command.digest)) return fail(refuse('notDamaged', 'R18', `${context.labelOf(command.digest)} is not damaged.`))
      return command.imported && lacksReason(command.imported) ? fail(noImportReason(context.labelOf(command.digest))) : ok([entryAbout(context, command.digest, 'modelRepaired', { reason: command.imported?.reason ?? null })])
    case 'annotate':
      return annotate(state, command, context)
  }
}

function save(state: RegistryState, { digest, entries, choose: isChosen, imported }: Extract<RecordCommand, { kind: 'save' }>, context: DecisionContext): Outcome {
  if (state.live.has(digest)) return fail(refuse('exists', 'R1', `${context.labelOf(digest)} is in this registry already.`))
  if (imported && lacksReason(imported)) return fail(noImportReason(context.labelOf(digest)))
  const choosing = isChosen && state.production === null ? [entryAbout(context, digest, 'modelPutInUse')] : []
  return ok([...entries, ...choosing])
}

function lacksReason({ reason, isVouchedFor }: ImportClaim): boolean {
  return !isVouchedFor && (reason ?? '').trim() === ''
}

function choose(state: RegistryState, digest: Digest | null, context: DecisionContext): Outcome {
  if (state.production !== null) {
    return fail(refuse('inProduction', 'R17', `${context.labelOf(state.production)} is in production and stays in use. Other versions can be looked at without putting them in use.`))
  }
  if (digest === null) return ok([{ at: context.at, action: 'modelPutInUse', subject: 'none', subjectDigest: null, reason: null, details: {} }])
  return state.live.has(digest) ? ok([entryAbout(context, digest, 'modelPutInUse')]) : fail(notLiveRefusal(context.labelOf(digest)))
}

function remove(state: RegistryState, digest: Digest, context: DecisionContext, extra: Readonly<Record<string, unknown>>): Outcome {
  const label = context.labelOf(digest)
  const stage = stageOf(state, digest)
  if (stage === null) return fail(notLiveRefusal(label))
  const why = protection(state, digest)
  if (why !== null) return fail(refuse('protected', 'R19', `${label} ${why}, and cannot be deleted.`))
  return ok([entryAbout(context, digest, 'modelDeleted', { details: { wasInUse: state.chosen === digest, stage, ...extra } })])
}

/** Why a version must stay, or null. */
export function protection({ production, previous, shadow, trial }: Pick<RegistryState, 'production' | 'previous' | 'shadow' | 'trial'>, digest: Digest): string | null {
  if (production === digest) return 'is in production'
  if (previous === digest) return 'is the previous version, kept to serve in need'
  if (shadow.has(digest)) return 'is in shadow'
  return trial?.previous === digest ? 'is what a promotion on trial would return to' : null
}

function restore(state: RegistryState, { digest, stage, wasChosen }: Extract<RecordCommand, { kind: 'restore' }>, context: DecisionContext): Outcome {
  if (state.live.has(digest)) return fail(refuse('exists', 'R1', `${context.labelOf(digest)} is in this registry already.`))
  const isChosenAgain = wasChosen && state.chosen === null && state.production === null
  return ok([entryAbout(context, digest, 'modelRestored', { details: { stage } }), ...(isChosenAgain ? [entryAbout(context, digest, 'modelPutInUse')] : [])])
}

function retire(state: RegistryState, { digests, keep }: Extract<RecordCommand, { kind: 'retire' }>, context: DecisionContext): Outcome {
  const entries: AuditEntry[] = []
  for (const digest of new Set(digests)) {
    const stage = stageOf(state, digest)
    if (stage !== null && stage !== 'archive') return fail(wrongStage(context.labelOf(digest), stage, 'Retention takes versions of the archive only.'))
    const removed = remove(state, digest, context, { retention: keep })
    if (!removed.ok) return removed
    entries.push(...removed.value)
  }
  return ok(entries)
}

function setPolicy({ policy: former }: RegistryState, { policy, reason }: Extract<RecordCommand, { kind: 'setPolicy' }>, { at }: DecisionContext): Outcome {
  if (reason.trim() === '') return fail(noReason('Another policy for production', 'R33'))
  return ok([{ at, action: 'policySet', subject: 'production', subjectDigest: null, reason: reason.trim(), details: { former, policy } }])
}

function annotate(state: RegistryState, { digest, tags, note }: Extract<RecordCommand, { kind: 'annotate' }>, context: DecisionContext): Outcome {
  if (!state.live.has(digest)) return fail(notLiveRefusal(context.labelOf(digest)))
  const annotation = annotationOf(tags, note)
  if (!annotation.ok) return annotation
  return ok([entryAbout(context, digest, 'modelAnnotated', { details: annotation.value })])
}
