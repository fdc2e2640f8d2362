import { expect, it } from 'vitest'
import { appendEvent } from '../../../../src/domain/audit/chain'
import type { AuditEvent } from '../../../../src/domain/audit/types'
import { applyEvents } from '../../../../src/domain/registry/applyEvents'
import type { RegistryCommand } from '../../../../src/domain/registry/commands'
import { decide } from '../../../../src/domain/registry/decide'
import { PRODUCTION_GATES, ROLLBACK_GATES, SHADOW_GATES } from '../../../../src/domain/registry/gates'
import { productionAsOf } from '../../../../src/domain/registry/productionAsOf'
import { EMPTY_REGISTRY } from '../../../../src/domain/registry/state'
import { digestOf, labelOf, passed, savedEntry } from '../../../support/registryWorld'

const [a, b] = ['a', 'b'].map(digestOf) as [string, string]

async function logOf(commands: readonly (readonly [number, RegistryCommand])[]): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  let state = EMPTY_REGISTRY
  for (const [at, command] of commands) {
    const decision = decide(state, command, { at, labelOf })
    if (!decision.ok) throw new Error(decision.error.message)
    for (const entry of decision.value.events) events.push(await appendEvent(events.at(-1) ?? null, entry))
    state = applyEvents(state, decision.value.events)
  }
  return events
}

it('[R28] says what was in production at any time, and why', async () => {
  const gates = [...passed([...SHADOW_GATES, 'origin']), { gate: 'comparison', verdict: 'notAvailable', message: 'not built' } as const]
  const serve = (at: number, digest: string, replaces: string | null): [number, RegistryCommand][] => [
    [at, { kind: 'save', digest, entries: [savedEntry(digest, at)], choose: false }],
    [at + 1, { kind: 'toShadow', digest, gates: passed(SHADOW_GATES), skips: [] }],
    [at + 2, { kind: 'promote', digest, replaces, gates: replaces === null ? gates : passed(PRODUCTION_GATES), skips: [{ gate: 'comparison', reason: 'the first one' }] }],
    [at + 3, { kind: 'confirm', digest }],
  ]
  const events = await logOf([
    ...serve(10, a, null),
    ...serve(20, b, a),
    [30, { kind: 'rollback', to: a, replaces: b, reason: 'switched too often', gates: passed(ROLLBACK_GATES) }],
    [40, { kind: 'withdraw', digest: a, reason: 'vendor changed' }],
  ])
  expect(productionAsOf(events, 11)).toEqual({ production: null, event: null, skipped: [] })
  expect(productionAsOf(events, 12)).toMatchObject({ production: a, event: { action: 'modelPromoted' }, skipped: [{ reason: 'the first one', details: { gate: 'comparison' } }] })
  expect(productionAsOf(events, 25)).toMatchObject({ production: b, event: { action: 'modelPromoted', subjectDigest: b }, skipped: [] })
  expect(productionAsOf(events, 35)).toMatchObject({ production: a, event: { action: 'modelRolledBack', reason: 'switched too often' } })
  expect(productionAsOf(events, 45)).toMatchObject({ production: null, event: { action: 'productionWithdrawn', reason: 'vendor changed' } })
})
