import { describe, expect, it } from 'vitest'
import { decideService, DEFAULT_SERVICE, type ServiceCommand, type ServiceState } from '../../../../src/domain/policy/decideService'

const ABOUT = { model: 'm'.repeat(64), label: 'core 1.0.0' }

function run(state: ServiceState, command: ServiceCommand, at = 1000) {
  const decided = decideService(state, command, at)
  if (!decided.ok) throw new Error(decided.error.message)
  return decided.value
}

describe('the log of the policy', () => {
  it('[P13] a proposal is an event once; one with a new reason, or of another model, is another', () => {
    const first = run(DEFAULT_SERVICE, { kind: 'propose', ...ABOUT, reasons: ['age'], dataDay: 20_000 })
    expect(first.entries).toMatchObject([{ action: 'retrainingProposed', subject: 'core 1.0.0', details: { reasons: ['age'], dataDay: '2024-10-04' } }])
    expect(run(first.state, { kind: 'propose', ...ABOUT, reasons: ['age'], dataDay: 20_001 })).toEqual({ entries: [], state: first.state })
    const second = run(first.state, { kind: 'propose', ...ABOUT, reasons: ['age', 'drift'], dataDay: 20_001 })
    expect(second.entries).toMatchObject([{ details: { reasons: ['age', 'drift'] } }])
    expect(run(second.state, { kind: 'propose', ...ABOUT, reasons: ['drift'], dataDay: 20_002 })).toEqual({ entries: [], state: second.state })
    expect(run(first.state, { kind: 'propose', model: 'n'.repeat(64), label: 'other', reasons: ['age'], dataDay: 20_001 }).entries).toHaveLength(1)
  })

  it('[P13] a snooze takes a reason, and its early end is an event too', () => {
    expect(decideService(DEFAULT_SERVICE, { kind: 'snooze', ...ABOUT, until: 20_010, reason: '  ' }, 1)).toMatchObject({ ok: false, error: { code: 'reasonMissing' } })
    const snoozed = run(DEFAULT_SERVICE, { kind: 'snooze', ...ABOUT, until: 20_010, reason: 'the desk is away' })
    expect(snoozed.state.snoozes[ABOUT.model]).toEqual({ until: 20_010, reason: 'the desk is away', at: 1000 })
    expect(snoozed.entries).toMatchObject([{ action: 'retrainingSnoozed', reason: 'the desk is away', details: { until: '2024-10-14' } }])
    const ended = run(snoozed.state, { kind: 'endSnooze', ...ABOUT })
    expect(ended.entries).toMatchObject([{ action: 'snoozeEnded' }])
    expect(ended.state.snoozes).toEqual({})
    expect(run(ended.state, { kind: 'endSnooze', ...ABOUT }).entries).toEqual([])
  })

  it('[P13] limits are changed with a reason, and the log has both', () => {
    const policy = { ...DEFAULT_SERVICE.policy, maxAgeDays: 60 }
    const changed = run(DEFAULT_SERVICE, { kind: 'setPolicy', policy, reason: 'a faster market' })
    expect(changed).toMatchObject({ state: { policy }, entries: [{ action: 'policyLimitsSet', reason: 'a faster market', details: { before: { maxAgeDays: 90 }, after: { maxAgeDays: 60 } } }] })
    expect(decideService(DEFAULT_SERVICE, { kind: 'setPolicy', policy: { ...policy, maxNewShare: NaN }, reason: 'x' }, 1)).toMatchObject({ ok: false, error: { code: 'invalidLimit' } })
    expect(decideService(DEFAULT_SERVICE, { kind: 'setPolicy', policy, reason: '' }, 1)).toMatchObject({ ok: false, error: { code: 'reasonMissing' } })
  })
})
