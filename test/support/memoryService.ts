import { decideAlerts, NO_ALERTING, type Alerting } from '../../src/domain/alerts/decideAlerts'
import type { Alert } from '../../src/domain/alerts/types'
import type { AuditEntry } from '../../src/domain/audit/types'
import { decideService, DEFAULT_SERVICE, type ServiceState } from '../../src/domain/policy/decideService'
import type { AlertStore, ClockPort, ServiceStore } from '../../src/domain/ports'
import { fail, ok } from '../../src/domain/shared/result'

/** Alerts, policy and schedule of a store in memory. */
export function createMemoryService(clock: ClockPort, log: (...entries: AuditEntry[]) => Promise<void>): { readonly alerts: AlertStore; readonly service: ServiceStore; clear(): void } {
  let alerts = new Map<string, Alert>()
  let alerting: Alerting = NO_ALERTING
  let state: ServiceState = DEFAULT_SERVICE
  let count = 0
  return {
    alerts: {
      list: async () => [...alerts.values()].sort((a, b) => b.raisedAt - a.raisedAt || b.openedDay - a.openedDay),
      alerting: async () => alerting,
      async run(command) {
        const decided = decideAlerts([...alerts.values()], alerting, command, { at: clock.now(), newId: () => `id-${++count}` })
        if (!decided.ok) return fail({ code: 'refused', message: decided.error.message, details: { refusal: decided.error.code } })
        for (const alert of decided.value.alerts) alerts.set(alert.id, alert)
        alerting = decided.value.alerting
        await log(...decided.value.entries)
        return ok(decided.value.alerts)
      },
    },
    service: {
      read: async () => state,
      async run(command) {
        const decided = decideService(state, command, clock.now())
        if (!decided.ok) return fail({ code: 'refused', message: decided.error.message, details: { refusal: decided.error.code } })
        state = decided.value.state
        await log(...decided.value.entries)
        return ok(state)
      },
    },
    clear() {
      alerts = new Map()
      alerting = NO_ALERTING
      state = DEFAULT_SERVICE
    },
  }
}
