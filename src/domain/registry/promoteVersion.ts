import type { EnginePort, StoreFailure, StorePort } from '../ports'
import type { Digest } from '../shared/digest'
import { ok, type Result } from '../shared/result'
import type { PromoteCommand } from './commands'
import { runGates, workerGate } from './runGates'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }

/** `returned`: the smoke test failed and production is what it was; `what` says how it failed. */
export type PromotionOutcome = { readonly kind: 'promoted' } | { readonly kind: 'returned'; readonly what: string } | { readonly kind: 'settledElsewhere' }

/** Promotes a version, tries it in a fresh worker as it then stands in the store, and takes the promotion back if that fails (R9, R10). */
export async function promoteVersion(ports: Ports, command: PromoteCommand): Promise<Result<PromotionOutcome, StoreFailure>> {
  const promoted = await ports.store.registry.run(command)
  return promoted.ok ? settle(ports, command.digest) : promoted
}

/** Finishes a trial that a closed tab left behind; null if there is none. */
export async function settleTrial(ports: Ports): Promise<Result<PromotionOutcome, StoreFailure> | null> {
  const { trial } = await ports.store.registry.read()
  return trial === null ? null : settle(ports, trial.digest)
}

/** Back to the previous version in one step, checked first (R11). */
export async function rollBack(ports: Ports, request: { readonly to: Digest; readonly replaces: Digest | null; readonly reason: string }): Promise<Result<null, StoreFailure>> {
  const gates = await runGates(ports, request.to, 'previous')
  const done = await ports.store.registry.run({ kind: 'rollback', ...request, gates })
  return done.ok ? ok(null) : done
}

async function settle({ store, engine }: Ports, digest: Digest): Promise<Result<PromotionOutcome, StoreFailure>> {
  const what = await smokeTest({ store, engine }, digest)
  const settled = await store.registry.run(what === null ? { kind: 'confirm', digest } : { kind: 'return', digest, what })
  if (!settled.ok) return settled.error.details?.['refusal'] === 'noTrial' ? ok({ kind: 'settledElsewhere' }) : settled
  return ok(what === null ? { kind: 'promoted' } : { kind: 'returned', what })
}

/** What is wrong with the version that now serves, read from the store as it will be read from now on; null if nothing is. */
async function smokeTest({ store, engine }: Ports, digest: Digest): Promise<string | null> {
  const loaded = await store.models.load(digest)
  if (!loaded.ok) return loaded.error.message
  const { verdict, message } = await workerGate(engine, loaded.value)
  return verdict === 'passed' ? null : message
}
