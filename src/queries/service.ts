import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Alert, AlertRule } from '../domain/alerts/types'
import type { Look } from '../domain/alerts/lookAtModel'
import type { LookRequest } from '../domain/alerts/lookAtSeries'
import { isSample } from '../domain/dataset/summarizeDataset'
import { firstNewRow } from '../domain/monitor/runMonitors'
import { sharedSettings, watchedSymbols } from '../domain/monitor/watchedSymbols'
import type { ServiceCommand } from '../domain/policy/decideService'
import { evaluatePolicy } from '../domain/policy/evaluatePolicy'
import { policyFacts } from '../domain/policy/policyFacts'
import type { PolicyReport } from '../domain/policy/types'
import type { ServedModel } from '../domain/prediction/planServing'
import type { EnginePort, StorePort } from '../domain/ports'
import type { DayNumber } from '../domain/shared/day'
import { unwrap } from './failureError'
import { storeKey, tableKey } from './keys'
import { largeResult, localQuery, smallResult } from './localQuery'
import { calibrationQuery } from './monitors'
import { loadServed } from './predictions'
import { invalidateKinds } from './storeChanges'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }

/** The limits of the policy, snoozes, proposals and the schedule. */
export function serviceQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('service', 'state'), queryFn: () => store.service.read() })
}

export function serviceMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('service', 'run'),
    mutationFn: async (command: ServiceCommand) => unwrap(await store.service.run(command)),
    onSuccess: () => invalidateKinds(client, ['service', 'audit']),
  })
}

/** What is found on the rows of a model, in production or not; nothing is told. */
export function measureQuery(engine: EnginePort, request: LookRequest) {
  const { version, table, calibrated, rules, today } = request
  return queryOptions({
    ...largeResult,
    queryKey: ['lookAt', version.digest, ...tableKey(table), calibrated?.calibration.settings.budget ?? 0, today, ...rules.map(({ id }) => id)],
    queryFn: ({ signal }) => engine.run('lookAtModel', request, { signal }),
  })
}

/** What came of a look: alerts just raised, and what was measured; null without rows. */
export type LookedAt = { readonly raised: readonly Alert[]; readonly look: Look } | null

/**
 * Looks at the model in production on its rows, and tells the store of alerts what it found. It runs again with other rows, another day or
 * other rules. Bands that are not there yet are simulated first, once for a model.
 */
export function lookQuery({ store, engine }: Ports, served: ServedModel | null, rules: readonly AlertRule[], today: DayNumber) {
  return queryOptions({
    ...localQuery,
    enabled: served !== null,
    queryKey: ['lookAtModel', served?.model, served?.dataset, today, ...rules.map(({ id }) => id)],
    queryFn: async ({ client }): Promise<LookedAt> => {
      if (served === null) return null
      const { version, table, dataset } = await loadServed({ store, engine }, client, served.model, served.dataset)
      const nSeries = table.symbols ? watchedSymbols(version, table).length : 1
      const isWatched = table.symbols ? nSeries > 0 : firstNewRow(version, table.dates) < table.dates.length
      const calibrated = isWatched ? await client.fetchQuery(calibrationQuery({ store, engine }, { version, table, settings: sharedSettings(nSeries) }, client)) : null
      const look = await client.fetchQuery(measureQuery(engine, { version, table, calibrated, rules, today: isSample(dataset) ? null : today }))
      if (look === null) return null
      const { findings, lastDay } = look
      const known = new Set((await store.alerts.list()).map(({ id }) => id))
      const changed = unwrap(await store.alerts.run({ kind: 'look', modelDigest: version.digest, modelLabel: `${version.name} ${version.version}`, findings, lastDay }))
      if (changed.length > 0) await invalidateKinds(client, ['alerts', 'audit'])
      return { look, raised: changed.filter(({ id, closedAt }) => closedAt === null && !known.has(id)) }
    },
  })
}

/** What the policy says of the model in production; a proposal is logged, once. */
export function policyQuery({ store, engine }: Ports, served: ServedModel | null, look: Look | null, today: DayNumber) {
  return queryOptions({
    ...smallResult,
    enabled: served !== null && look !== null,
    queryKey: [...storeKey('service', 'policy', served?.model ?? null, served?.dataset ?? null), today, look?.lastDay],
    queryFn: async ({ client }): Promise<PolicyReport> => {
      if (served === null || look === null) throw new Error('The policy is asked only of a model that was looked at.')
      const { version, table } = await loadServed({ store, engine }, client, served.model, served.dataset)
      const [state, models] = await Promise.all([store.service.read(), store.models.list()])
      const facts = await policyFacts(store, { version, dates: table.dates, measured: look.facts, models, snooze: state.snoozes[version.digest] ?? null, today })
      const report = evaluatePolicy(facts, state.policy)
      if (report.decision === 'propose') {
        await store.service.run({ kind: 'propose', model: version.digest, label: `${version.name} ${version.version}`, reasons: report.reasons, dataDay: look.lastDay })
      }
      return report
    },
  })
}
