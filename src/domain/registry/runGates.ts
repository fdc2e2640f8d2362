import type { ModelVersion } from '../model/types'
import type { EnginePort, StorePort } from '../ports'
import type { Digest } from '../shared/digest'
import { comparisonGate } from './comparisonGate'
import { productionGates, ROLLBACK_GATES, SHADOW_GATES, type GateId, type GateResult } from './gates'
import type { ProductionPolicy } from './policy'
import { originGate, secondSignatureGate } from './signatureGates'

/** What a version is to become. */
export type GateTarget = 'shadow' | 'production' | 'previous'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }

const GATES: Readonly<Record<GateTarget, (policy: ProductionPolicy) => readonly GateId[]>> = { shadow: () => SHADOW_GATES, production: productionGates, previous: () => ROLLBACK_GATES }

/** Answers the gates on the way to `target`, every one of them, in their order: a version that fails one may fail more. */
export async function runGates({ store, engine }: Ports, digest: Digest, target: GateTarget): Promise<readonly GateResult[]> {
  const [loaded, registry] = await Promise.all([store.models.load(digest), store.registry.read()])
  const gates = GATES[target](registry.policy)
  if (!loaded.ok) return gates.map((gate) => answer(gate, gate === 'digest' ? 'failed' : 'notAvailable', gate === 'digest' ? loaded.error.message : 'Not checked, since the version could not be loaded.'))
  const version = loaded.value
  const checks: Readonly<Record<GateId, () => GateResult | Promise<GateResult>>> = {
    digest: () => answer('digest', 'passed', `The stored bytes give the digest ${digest.slice(0, 12)}.`),
    worker: () => workerGate(engine, version),
    schema: () => schemaGate(store, version, registry.production),
    converged: () => convergedGate(version),
    validation: () => validationGate(version),
    origin: () => originGate({ store, engine }, version),
    secondSignature: () => secondSignatureGate({ store, engine }, version),
    comparison: () => comparisonGate({ store, engine }, digest, registry),
  }
  return Promise.all(gates.map(async (gate) => checks[gate]()))
}

/** Loads the version in a worker of its own and filters its golden rows anew. */
export async function workerGate(engine: EnginePort, version: ModelVersion): Promise<GateResult> {
  try {
    const verified = await engine.run('verifyVersion', { version }, { isFresh: true })
    return verified.ok ? answer('worker', 'passed', `${version.golden.nRows} golden rows come out as recorded in a fresh worker.`) : answer('worker', 'failed', verified.error.message)
  } catch (error) {
    return answer('worker', 'failed', `A fresh worker could not run it: ${error instanceof Error ? error.message : 'it ended without a word'}`)
  }
}

async function schemaGate(store: StorePort, version: ModelVersion, production: Digest | null): Promise<GateResult> {
  if (production === null || production === version.digest) return answer('schema', 'passed', 'Nothing else is in production, so no other schema is live.')
  const live = await store.models.load(production)
  if (!live.ok) return answer('schema', 'notAvailable', `The version in production could not be loaded: ${live.error.message}`)
  const label = `${live.value.name} ${live.value.version}`
  if (live.value.schema.digest === version.schema.digest) return answer('schema', 'passed', `The features, their order and units are those of ${label}.`)
  return answer('schema', 'failed', `${label}, in production, reads ${namesOf(live.value)}; this version reads ${namesOf(version)}.`)
}

function namesOf({ schema }: ModelVersion): string {
  const names = schema.features.map(({ name }) => name)
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
}

function convergedGate({ metadata: { fit } }: ModelVersion): GateResult {
  const dead = fit.degeneracies.filter(({ code }) => code === 'deadState')
  if (fit.stopReason !== 'converged') return answer('converged', 'failed', `The search ended with “${fit.stopReason}” after ${fit.nIter} iterations.`)
  return dead.length > 0 ? answer('converged', 'failed', 'A state holds no rows.') : answer('converged', 'passed', `Converged after ${fit.nIter} iterations; every state holds rows.`)
}

function validationGate({ metadata: { heldOut } }: ModelVersion): GateResult {
  if (heldOut === null) return answer('validation', 'failed', 'No rows were held out, so nothing says how it does on unseen days.')
  return answer('validation', 'passed', `${heldOut.nRows} rows held out, ${heldOut.logScorePerRow.toFixed(3)} nats a row.`)
}

function answer(gate: GateId, verdict: GateResult['verdict'], message: string): GateResult {
  return { gate, verdict, message }
}
