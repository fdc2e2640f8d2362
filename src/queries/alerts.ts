import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { AlertCommand } from '../domain/alerts/decideAlerts'
import type { RuleLimits } from '../domain/alerts/rehearseRule'
import type { EnginePort, StorePort } from '../domain/ports'
import type { Calibrated } from '../domain/monitor/calibrateMonitors'
import type { ModelVersion } from '../domain/model/types'
import type { FeatureTable } from '../domain/training/types'
import { unwrap } from './failureError'
import { storeKey, tableKey } from './keys'
import { smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

/** Alerts of every model, open and over. */
export function alertListQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('alerts', 'list'), queryFn: () => store.alerts.list() })
}

/** Silences and rules. */
export function alertingQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('alerts', 'alerting'), queryFn: () => store.alerts.alerting() })
}

export function alertMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('alerts', 'run'),
    mutationFn: async (command: AlertCommand) => unwrap(await store.alerts.run(command)),
    onSuccess: () => invalidateKinds(client, ['alerts', 'audit']),
  })
}

/** What a rule would have done over the whole history; null if no monitor has its id. */
export function rehearsalQuery(engine: EnginePort, { version, table, calibrated, rule }: { readonly version: ModelVersion; readonly table: FeatureTable; readonly calibrated: Calibrated; readonly rule: RuleLimits }) {
  return queryOptions({
    ...smallResult,
    queryKey: ['rehearseRule', version.digest, ...tableKey(table), rule.monitor, rule.lower, rule.upper],
    queryFn: ({ signal }) => engine.run('rehearseRule', { version, table, calibrated, rule }, { signal }),
  })
}
