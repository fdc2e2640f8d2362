import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { PRODUCTION_ACTIONS } from '../domain/registry/productionAsOf'
import type { PromoteCommand } from '../domain/registry/commands'
import { moveToShadow } from '../domain/registry/moveToShadow'
import { promoteVersion, rollBack } from '../domain/registry/promoteVersion'
import { runGates, type GateTarget } from '../domain/registry/runGates'
import type { EnginePort, StageCommand, StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }

/** Where every version stands. */
export function registryQuery(store: StorePort) {
  return queryOptions({ ...smallResult, structuralSharing: false, queryKey: storeKey('models', 'registry'), queryFn: () => store.registry.read() })
}

/** The events that say what was in production when, and the gates skipped for it. */
export function productionEventsQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('audit', 'production'), queryFn: () => store.audit.list({ actions: [...PRODUCTION_ACTIONS, 'gateSkipped'] }) })
}

/** Whether a stored version still gives its digest; damage found is logged. */
export function integrityQuery(store: StorePort, digest: Digest) {
  return queryOptions({ ...smallResult, queryKey: storeKey('models', 'integrity', digest), queryFn: async () => (await store.models.load(digest)).ok })
}

/** The gates on the way to a stage, checked anew each time they are shown. */
export function gatesQuery(ports: Ports, digest: Digest, target: GateTarget) {
  return queryOptions({ ...smallResult, staleTime: 0, gcTime: 0, queryKey: storeKey('models', 'gates', digest, target), queryFn: () => runGates(ports, digest, target) })
}

export function stageMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'stage'),
    mutationFn: async (command: StageCommand) => unwrap(await store.registry.run(command)),
    onSettled: () => afterMove(client),
  })
}

/** Takes a version to shadow, and opens the plan of its comparison with production. */
export function shadowMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'shadow'),
    mutationFn: async (step: Parameters<typeof moveToShadow>[1]) => unwrap(await moveToShadow(store, step)),
    onSettled: () => afterMove(client),
  })
}

/** Promotes with the smoke test after it; the outcome says whether it held. */
export function promoteMutation(ports: Ports, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'promote'),
    mutationFn: async (command: PromoteCommand) => unwrap(await promoteVersion(ports, command)),
    onSettled: () => afterMove(client),
  })
}

export function rollbackMutation(ports: Ports, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('models', 'rollback'),
    mutationFn: async (request: Parameters<typeof rollBack>[1]) => unwrap(await rollBack(ports, request)),
    onSettled: () => afterMove(client),
  })
}

function afterMove(client: QueryClient): Promise<void> {
  return invalidateKinds(client, ['models', 'settings', 'audit'])
}
