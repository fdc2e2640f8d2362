import { expect, it } from 'vitest'
import type { AuditEvent } from '../../../../src/domain/audit/types'
import type { ModelSummary } from '../../../../src/domain/registry/types'
import { localDay } from '../../../../src/domain/shared/localDay'
import { alertMarkers, promotionMarkers } from '../../../../src/features/regimes/useTimeMarkers'

const at = new Date(2026, 2, 3, 9, 30).getTime()
const MARCH_3 = 20_515

const event = (action: AuditEvent['action'], production: string | null) => ({ at, action, details: { before: {}, after: { production } } }) as unknown as AuditEvent
const models = [{ digest: 'a', name: 'us-market', version: '1.2.0' }] as unknown as readonly ModelSummary[]

it('an instant belongs to the calendar date where the analyst sits', () => {
  expect(localDay(at)).toBe(MARCH_3)
  expect(localDay(new Date(2026, 2, 3, 0, 0, 1).getTime())).toBe(MARCH_3)
  expect(localDay(new Date(2026, 2, 3, 23, 59, 59).getTime())).toBe(MARCH_3)
})

it('every version that went into production is marked by its name, a withdrawal is not', () => {
  const events = [event('modelPromoted', 'a'), event('gateSkipped', 'a'), event('modelRolledBack', 'a'), event('productionWithdrawn', null), event('modelPromoted', 'bcdefghijklmnop')]
  expect(promotionMarkers(events, models)).toEqual([
    { day: MARCH_3, kind: 'promotion', label: 'us-market 1.2.0 into production' },
    { day: MARCH_3, kind: 'promotion', label: 'Rolled back to us-market 1.2.0' },
    { day: MARCH_3, kind: 'promotion', label: 'bcdefghijklm into production' },
  ])
})

it('every alarm is marked on the day it began, by its figure and window', () => {
  const alarms = [{ monitor: 'stressShare_90', from: 5, to: 9, worst: 1 }, { monitor: 'scoreCusum', from: 7, to: null, worst: 9 }]
  expect(alertMarkers(alarms, 'RISK_OFF')).toEqual([
    { day: 5, kind: 'alert', label: 'Share of RISK_OFF over 90 days began to alert' },
    { day: 7, kind: 'alert', label: 'CUSUM of the log score began to alert' },
  ])
})
