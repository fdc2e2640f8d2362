import type { StageCommand, StoreFailure } from '../../../src/domain/ports'
import { PRODUCTION_GATES, ROLLBACK_GATES, SHADOW_GATES, type GateId, type GateResult } from '../../../src/domain/registry/gates'
import type { Digest } from '../../../src/domain/shared/digest'
import { createIdbStore } from '../../../src/storage/createIdbStore'

/** One promotion raced against this page in another tab: why it failed here, if it did, and what is in production after it. */
export type Raced = { readonly failure: StoreFailure | null; readonly production: Digest | null }

/** What the page offers: the app's own store, without the app around it. */
export type RacingPage = {
  /** Promotes `digest`, in shadow, `times` times, while the page in the other tab promotes another version. */
  race(digest: Digest, times: number): Promise<readonly Raced[]>
  /** From staging. */
  toShadow(digest: Digest): Promise<void>
  /** From shadow, with the smoke test passed. */
  promote(digest: Digest): Promise<void>
  /** Puts a version that was promoted back into shadow, and the previous one into production. */
  bringBack(digest: Digest): Promise<void>
  /** where what is stored differs from what the log says, and the first event at which the chain breaks */
  check(): Promise<{ readonly differences: readonly string[]; readonly firstBad: number | null; readonly promotions: number }>
}

const opened = await createIdbStore({ name: 'regimescope', clock: { now: () => Date.now() } })
if (!opened.ok) throw new Error(opened.error.message)
const { registry, audit } = opened.value

Object.assign(globalThis, { racing: { race, toShadow, promote, bringBack, check } satisfies RacingPage })

async function race(digest: Digest, times: number): Promise<readonly Raced[]> {
  const raced: Raced[] = []
  for (let round = 0; round < times; round++) {
    await meet(`${round}: ready`)
    const { production: replaces } = await registry.read()
    holdNextHash(() => meet(`${round}: decided`))
    const outcome = await registry.run(promotion(digest, replaces))
    await meet(`${round}: raced`)
    const { production } = await registry.read()
    await meet(`${round}: seen`)
    raced.push({ failure: outcome.ok ? null : outcome.error, production })
    if (!outcome.ok) continue
    await must({ kind: 'confirm', digest })
    await bringBack(digest)
  }
  return raced
}

async function promote(digest: Digest): Promise<void> {
  await must(promotion(digest, (await registry.read()).production))
  await must({ kind: 'confirm', digest })
}

function promotion(digest: Digest, replaces: Digest | null): StageCommand {
  return { kind: 'promote', digest, replaces, gates: answered(PRODUCTION_GATES), skips: [{ gate: 'comparison', reason: 'agreed with the desk' }] }
}

async function bringBack(digest: Digest): Promise<void> {
  const { previous } = await registry.read()
  await must({ kind: 'rollback', to: previous!, replaces: digest, reason: 'the race is run', gates: answered(ROLLBACK_GATES) })
  await must({ kind: 'restage', digest })
  await toShadow(digest)
}

function toShadow(digest: Digest): Promise<void> {
  return must({ kind: 'toShadow', digest, gates: answered(SHADOW_GATES), skips: [] })
}

async function check(): ReturnType<RacingPage['check']> {
  const [differences, firstBad, promotions] = await Promise.all([registry.check(), audit.verify(), audit.list({ actions: ['modelPromoted'] })])
  return { differences, firstBad, promotions: promotions.length }
}

async function must(command: StageCommand): Promise<void> {
  const done = await registry.run(command)
  if (!done.ok) throw new Error(done.error.message)
}

function answered(gates: readonly GateId[]): GateResult[] {
  return gates.map((gate) => ({ gate, verdict: gate === 'comparison' ? 'notAvailable' : 'passed', message: 'as found' }))
}

const channel = new BroadcastChannel('racing')
const reached = new Set<string>()
const waiting = new Map<string, () => void>()
channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
  reached.add(data)
  waiting.get(data)?.()
})

/** Waits until the page in the other tab has come as far. */
function meet(point: string): Promise<void> {
  channel.postMessage(point)
  return new Promise((resolve) => (reached.delete(point) ? resolve() : waiting.set(point, () => (reached.delete(point), resolve()))))
}

/**
 * Has the store wait before it hashes the events of a change it has decided on, so that both tabs have read the same revision
 * before either writes. One tab would else often be done before the other has begun.
 */
function holdNextHash(wait: () => Promise<void>): void {
  const { subtle } = crypto
  const digest = subtle.digest.bind(subtle)
  subtle.digest = async (...args) => {
    subtle.digest = digest
    await wait()
    return digest(...args)
  }
}
