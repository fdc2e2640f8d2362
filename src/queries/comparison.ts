import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { compareServed, standingOf, type Compared } from '../domain/comparison/compareServed'
import { DEFAULT_PATHS, DEFAULT_SEED } from '../domain/comparison/simulatePair'
import { simulationKey } from '../domain/comparison/simulationKey'
import type { ComparisonPlan, FalsePromotion, ShadowComparison } from '../domain/comparison/types'
import type { ModelVersion } from '../domain/model/types'
import type { EnginePort, StorePort } from '../domain/ports'
import { planServing } from '../domain/prediction/planServing'
import { dataOfModel } from '../domain/registry/dataOfModel'
import type { Digest } from '../domain/shared/digest'
import { datasetListQuery } from './datasets'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { largeResult, localQuery } from './localQuery'
import { modelListQuery } from './models'
import { loadServed } from './predictions'
import { registryQuery } from './registry'
import { settingsQuery } from './settings'
import { invalidateKinds } from './storeChanges'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }
type Pair = { readonly a: Digest; readonly b: Digest }

/** A comparison as it stands, and what it is of. */
export type ComparedPair = Compared & {
  readonly a: ModelVersion
  readonly b: ModelVersion
  readonly standing: ShadowComparison
  readonly datasetName: string
}

/** Two versions tested day by day on the rows that the first reads; one in shadow by its plan, others by the plan of the rule. Asked anew when the registry changes. */
export function comparedQuery({ store, engine }: Ports, { a, b }: Pair) {
  return queryOptions({
    ...largeResult,
    staleTime: 0,
    queryKey: storeKey('models', 'compared', a, b),
    queryFn: async ({ client }): Promise<ComparedPair> => {
      const [data, registry] = await Promise.all([dataOfPair(store, client, { a, b }), client.fetchQuery(registryQuery(store))])
      const first = await loadServed({ store, engine }, client, a, data.a)
      const second = await loadServed({ store, engine }, client, b, data.b)
      const standing = standingOf(registry, first.version, second.version)
      const compared = unwrap(await compareServed({ store, engine }, { a: first, b: second, standing, dataset: first.dataset }))
      return { ...compared, a: first.version, b: second.version, standing, datasetName: first.dataset.name }
    },
  })
}

/** What both read: as in service where they serve, else what the first is shown on. */
async function dataOfPair(store: StorePort, client: QueryClient, { a, b }: Pair): Promise<Pair> {
  const [registry, settings, models, datasets] = await Promise.all([
    client.fetchQuery(registryQuery(store)), client.fetchQuery(settingsQuery(store)), client.fetchQuery(modelListQuery(store)), client.fetchQuery(datasetListQuery(store)),
  ])
  const served = planServing({ registry, settings, models, datasets })
  const inService = (digest: Digest) => served.find(({ model }) => model === digest)?.dataset
  const trainedOn = models.find(({ digest }) => digest === a)?.datasetDigest ?? ''
  const first = inService(a) ?? dataOfModel(a, trainedOn, settings, datasets).digest
  return { a: first, b: inService(a) === undefined ? first : (inService(b) ?? first) }
}

/** Share done of a simulation under way, which the mutation beside it reports. */
export function simulationProgressQuery({ a, b }: Pair) {
  return queryOptions({ ...localQuery, queryKey: ['simulationProgress', a, b], queryFn: () => 0, enabled: false })
}

type Simulation = { readonly a: ModelVersion; readonly b: ModelVersion; readonly plan: ComparisonPlan; readonly signal: AbortSignal }

/** Simulates the rate of false promotions of a pair in a worker and keeps it; null where it cannot be drawn. A cancel leaves nothing. */
export function simulationMutation({ store, engine }: Ports, client: QueryClient) {
  return mutationOptions({
    mutationFn: async ({ a, b, plan, signal }: Simulation): Promise<FalsePromotion | null> => {
      const { queryKey } = simulationProgressQuery({ a: a.digest, b: b.digest })
      client.setQueryData(queryKey, 0)
      const rate = await engine.run('simulatePair', { a, b, plan, nPaths: DEFAULT_PATHS, seed: DEFAULT_SEED }, { signal, onProgress: (share) => client.setQueryData(queryKey, share) })
      // Where nothing can be stored (no room, read-only mode), it is shown all the same and simulated again at the next visit.
      if (rate !== null) await store.pairSimulations.save(await simulationKey(a.digest, b.digest, plan), rate).catch(() => {})
      return rate
    },
    onSuccess: () => invalidateKinds(client, ['models']),
  })
}
