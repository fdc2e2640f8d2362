import type { AuditEntry } from '../audit/types'
import type { Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import type { RestoreBackupCommand } from './commands'
import type { DecisionContext } from './decide'
import { expectProduction, moved } from './decideProduction'
import { refuse, type Refusal } from './refusal'
import { damagedRefusal, notLiveRefusal } from './refusals'
import { entryAbout } from './registryEntry'
import type { RegistryState } from './state'

/** Takes versions over from a backup into a registry that has a history of its own (src/domain/backup/RULES.md, B6 to B12). */
export function decideRestore(state: RegistryState, command: RestoreBackupCommand, context: DecisionContext): Result<readonly AuditEntry[], Refusal> {
  const { source, entries, versions, repaired, annotations, production } = command
  const known = versions.find(({ digest }) => state.live.has(digest))
  if (known) return fail(refuse('exists', 'R1', `${context.labelOf(known.digest)} is in this registry already.`))
  const sound = repaired.find((digest) => !state.damaged.has(digest))
  if (sound !== undefined) return fail(refuse('notDamaged', 'R18', `${context.labelOf(sound)} is not damaged.`))
  const arriving = new Set(versions.map(({ digest }) => digest))
  const taken = production === null ? ok([]) : takeProduction(state, production, arriving, context)
  if (!taken.ok) return taken
  const backup = { backup: source.head }
  return ok([
    { at: context.at, action: 'backupRestored', subject: source.label, subjectDigest: null, reason: null, details: source.facts },
    ...entries,
    ...versions.map(({ digest, stage, labelInBackup }) => entryAbout(context, digest, 'modelRestored', { details: { stage, ...backup, ...(labelInBackup && { labelInBackup }) } })),
    ...repaired.map((digest) => entryAbout(context, digest, 'modelRepaired', { details: backup })),
    ...annotations.filter(({ digest }) => arriving.has(digest)).map(({ digest, tags, note }) => entryAbout(context, digest, 'modelAnnotated', { details: { tags, note } })),
    ...taken.value,
  ])
}

/** The backup's production becomes production here, on trial as after a promotion. */
function takeProduction(state: RegistryState, { digest, replaces }: NonNullable<RestoreBackupCommand['production']>, arriving: ReadonlySet<Digest>, context: DecisionContext): Result<readonly AuditEntry[], Refusal> {
  const label = context.labelOf(digest)
  const blocked = expectProduction(state, replaces, context)
  if (blocked) return fail(blocked)
  if (!arriving.has(digest) && !state.live.has(digest)) return fail(notLiveRefusal(label))
  if (state.damaged.has(digest)) return fail(damagedRefusal(label))
  if (state.production === digest || state.previous === digest) {
    return fail(refuse('wrongStage', 'R11', `${label} is ${state.production === digest ? 'in production already' : 'the previous version: roll back to it instead'}.`))
  }
  return ok([entryAbout(context, digest, 'productionRestored', { details: moved(state, { production: digest, previous: state.production ?? state.previous }) })])
}
