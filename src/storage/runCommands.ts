import type { RegistryCommand } from '../domain/registry/commands'
import { decide, type Decision } from '../domain/registry/decide'
import type { Refusal } from '../domain/registry/refusal'
import type { RegistryState } from '../domain/registry/state'
import type { Digest } from '../domain/shared/digest'
import type { StoreFailure, StoreKind } from '../domain/ports'
import { fail, ok, type Result } from '../domain/shared/result'
import type { StoreDatabase } from './database'
import { labelOfStored } from './damagedRecords'
import { readRegistry, writeRegistry } from './registryRecords'
import { change, type Session } from './session'
import type { Reader, Writer } from './transact'

/** Commands to be carried out together, and what else is written with them. */
export type CommandPlan<T> = {
  readonly commands: readonly RegistryCommand[]
  /** from the state that the commands lead to */
  readonly valueOf: (state: RegistryState) => T
  /** names of versions that have no summary here */
  readonly labels?: Readonly<Record<Digest, string>>
  readonly write?: (writer: Writer) => void
  readonly stillHolds?: (reader: Reader) => Promise<boolean>
}

/** Carries commands out by the rules of the registry: all of them with their events in one transaction, or none. */
export function runCommands<T>(
  session: Session,
  kinds: readonly StoreKind[],
  plan: (state: RegistryState) => Promise<Result<CommandPlan<T>, StoreFailure>>,
): Promise<Result<T, StoreFailure>> {
  const { db, clock } = session
  return change(session, kinds, async () => {
    const before = await readRegistry(db)
    const planned = await plan(before)
    if (!planned.ok) return planned
    const { commands, valueOf, labels = {}, write, stillHolds } = planned.value
    const labelOf = await labelsFor(db, before, commands, labels)
    const decided = decideAll(before, commands, { at: clock.now(), labelOf })
    if (!decided.ok) return fail(refused(decided.error))
    const { events, state } = decided.value
    return ok({
      entries: events,
      value: valueOf(state),
      ...(stillHolds && { stillHolds }),
      write(writer) {
        writeRegistry(writer, before, state)
        write?.(writer)
      },
    })
  })
}

function decideAll(state: RegistryState, commands: readonly RegistryCommand[], context: Parameters<typeof decide>[2]): Result<Decision, Refusal> {
  let decision: Decision = { events: [], state }
  for (const command of commands) {
    const next = decide(decision.state, command, context)
    if (!next.ok) return next
    decision = { events: [...decision.events, ...next.value.events], state: next.value.state }
  }
  return ok(decision)
}

export function refused({ code, message, details }: Refusal): StoreFailure {
  return { code: 'refused', message, details: { ...details, refusal: code } }
}

/** Names of every version that an event or a refusal may speak of. */
async function labelsFor(db: StoreDatabase, state: RegistryState, commands: readonly RegistryCommand[], given: Readonly<Record<Digest, string>>): Promise<(digest: Digest) => string> {
  const spoken = [state.production, state.previous, state.trial?.digest, ...commands.flatMap(digestsOf)]
  const unknown = [...new Set(spoken)].filter((digest): digest is Digest => typeof digest === 'string' && given[digest] === undefined)
  const found = await Promise.all(unknown.map(async (digest) => [digest, await labelOfStored(db, digest)] as const))
  const labels = new Map([...Object.entries(given), ...found])
  return (digest) => labels.get(digest) ?? digest.slice(0, 12)
}

function digestsOf(command: RegistryCommand): readonly (Digest | null)[] {
  if ('digests' in command) return command.digests
  if (command.kind === 'rollback') return [command.to]
  return 'digest' in command ? [command.digest] : []
}
