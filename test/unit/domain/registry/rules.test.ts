import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../../src/domain/audit/types'
import { applyEvents, foldEvents } from '../../../../src/domain/registry/applyEvents'
import type { RegistryCommand } from '../../../../src/domain/registry/commands'
import { decide } from '../../../../src/domain/registry/decide'
import { PRODUCTION_GATES, productionGates, ROLLBACK_GATES, SHADOW_GATES, type GateId, type GateResult } from '../../../../src/domain/registry/gates'
import { planRetention } from '../../../../src/domain/registry/planRetention'
import { DEFAULT_POLICY, type ProductionPolicy } from '../../../../src/domain/registry/policy'
import { EMPTY_REGISTRY, servingOf, stageOf, type RegistryState } from '../../../../src/domain/registry/state'
import { digestOf, labelOf, passed, savedEntry } from '../../../support/registryWorld'

const [a, b, c] = ['a', 'b', 'c'].map(digestOf) as [string, string, string]

const save = (digest: string, choose = false): RegistryCommand => ({ kind: 'save', digest, entries: [savedEntry(digest)], choose })
const toShadow = (digest: string): RegistryCommand => ({ kind: 'toShadow', digest, gates: passed(SHADOW_GATES), skips: [] })
const promote = (digest: string, replaces: string | null = null): RegistryCommand => ({ kind: 'promote', digest, replaces, gates: passed(PRODUCTION_GATES), skips: [] })
const confirm = (digest: string): RegistryCommand => ({ kind: 'confirm', digest })
const rollback = (to: string, replaces: string, reason = 'too jumpy'): RegistryCommand => ({ kind: 'rollback', to, replaces, reason, gates: passed(ROLLBACK_GATES) })
const serve = (digest: string, replaces: string | null = null) => [save(digest), toShadow(digest), promote(digest, replaces), confirm(digest)]

function tryOn(state: RegistryState, command: RegistryCommand) {
  return decide(state, command, { at: 1, labelOf })
}

/** The state after commands that must all be accepted. */
function after(...commands: readonly RegistryCommand[]): RegistryState {
  return commands.reduce<RegistryState>((state, command) => {
    const decision = tryOn(state, command)
    if (!decision.ok) throw new Error(`${command.kind}: ${decision.error.message}`)
    return decision.value.state
  }, EMPTY_REGISTRY)
}

function expectRefused(state: RegistryState, command: RegistryCommand, code: string, rule: string): void {
  expect(tryOn(state, command)).toMatchObject({ ok: false, error: { code, details: { rule } } })
}

function actionsOf(state: RegistryState, command: RegistryCommand): AuditEntry['action'][] {
  const decision = tryOn(state, command)
  return decision.ok ? decision.value.events.map(({ action }) => action) : []
}

describe('states', () => {
  it('[R1] [R5] a version is live, in staging, from its saving until it is deleted', () => {
    expect(stageOf(after(save(a)), a)).toBe('staging')
    expect(stageOf(after(save(a), { kind: 'delete', digest: a }), a)).toBeNull()
    expectRefused(after(save(a)), save(a), 'exists', 'R1')
  })

  it('[R2] a version that no pointer names is in the archive', () => {
    expect(stageOf(after(save(a), { kind: 'archive', digest: a, reason: null }), a)).toBe('archive')
  })

  it('[R3] the previous version is in the archive and nowhere else', () => {
    const state = after(...serve(a), ...serve(b, a))
    expect([state.previous, stageOf(state, a)]).toEqual([a, 'archive'])
    expectRefused(state, { kind: 'restage', digest: a }, 'wrongStage', 'R6')
  })

  it.each<RegistryCommand>([toShadow(c), { kind: 'archive', digest: c, reason: null }, { kind: 'restage', digest: c }, { kind: 'delete', digest: c }, promote(c), { kind: 'choose', digest: c }, { kind: 'markDamaged', digest: c, what: 'x' }, { kind: 'annotate', digest: c, tags: [], note: '' }])(
    '[R4] $kind needs a live version',
    (command) => expectRefused(after(save(a)), command, 'notLive', 'R4'),
  )
})

describe('transitions', () => {
  it('[R6] lead from staging to shadow to production, and to the archive and back', () => {
    const shadowed = after(save(a), toShadow(a))
    expect(stageOf(shadowed, a)).toBe('shadow')
    expectRefused(after(save(a)), promote(a), 'wrongStage', 'R6')
    expectRefused(shadowed, toShadow(a), 'wrongStage', 'R6')
    expect(stageOf(after(save(a), toShadow(a), { kind: 'archive', digest: a, reason: 'noisy' }, { kind: 'restage', digest: a }), a)).toBe('staging')
    expectRefused(after(...serve(a)), { kind: 'archive', digest: a, reason: null }, 'wrongStage', 'R6')
    expectRefused(after(save(a)), { kind: 'restage', digest: a }, 'wrongStage', 'R6')
  })

  it('[R7] promoting a version archives the one before and makes it the previous one', () => {
    const state = after(...serve(a), ...serve(b, a), ...serve(c, b))
    expect([state.production, state.previous, stageOf(state, a), stageOf(state, b)]).toEqual([c, b, 'archive', 'archive'])
  })

  it('[R8] what was decided on another production is refused, and says what is there now', () => {
    const state = after(...serve(a), save(b), toShadow(b))
    expect(tryOn(state, promote(b, null))).toMatchObject({ ok: false, error: { code: 'changed', message: expect.stringContaining('model a is in production') } })
    expectRefused(after(...serve(a), ...serve(b, a)), rollback(a, a), 'changed', 'R8')
    expectRefused(after(...serve(a), ...serve(b, a)), rollback(c, b), 'changed', 'R8')
    expectRefused(state, { kind: 'withdraw', digest: b, reason: 'x' }, 'changed', 'R8')
  })

  it('[R9] while a promotion is on trial nothing else is decided about production', () => {
    const state = after(...serve(a), save(b), toShadow(b), promote(b, a), save(c), toShadow(c))
    expect(state.trial).toEqual({ digest: b, production: a, previous: null })
    for (const command of [promote(c, b), rollback(a, b), { kind: 'withdraw', digest: b, reason: 'x' } as const]) expectRefused(state, command, 'onTrial', 'R9')
    const settled = decide(state, confirm(b), { at: 1, labelOf })
    expect(settled.ok && settled.value.state.trial).toBeNull()
    expectRefused(after(...serve(a)), confirm(a), 'noTrial', 'R9')
    expectRefused(after(...serve(a)), { kind: 'return', digest: a, what: 'x' }, 'noTrial', 'R9')
  })

  it('[R10] a failed smoke test brings back exactly what was there, and the version to shadow', () => {
    const before = after(...serve(a), ...serve(b, a), save(c), toShadow(c))
    const onTrial = tryOn(before, promote(c, b))
    const returned = onTrial.ok && tryOn(onTrial.value.state, { kind: 'return', digest: c, what: 'its golden rows differ' })
    expect(returned).toMatchObject({ ok: true, value: { state: before, events: [{ action: 'promotionReturned', reason: 'its golden rows differ', details: { before: { production: c, previous: b }, after: { production: b, previous: a } } }] } })
    const first = after(save(a), toShadow(a), promote(a), { kind: 'return', digest: a, what: 'x' })
    expect([first.production, stageOf(first, a)]).toEqual([null, 'shadow'])
  })

  it('[R11] a rollback takes a reason, checks the previous version first, and leaves no previous one', () => {
    const state = after(...serve(a), ...serve(b, a))
    const back = after(...serve(a), ...serve(b, a), rollback(a, b))
    expect([back.production, back.previous, stageOf(back, b)]).toEqual([a, null, 'archive'])
    expectRefused(state, rollback(a, b, '  '), 'reasonMissing', 'R11')
    expectRefused(state, { ...rollback(a, b), gates: passed(['digest']) } as RegistryCommand, 'gateMissing', 'R13')
    expectRefused(state, { ...rollback(a, b), gates: [...passed(['digest']), { gate: 'worker', verdict: 'failed', message: 'its golden rows differ' }] } as RegistryCommand, 'gateFailed', 'R15')
    expectRefused(back, rollback(b, a), 'noPrevious', 'R11')
  })

  it('[R12] production is withdrawn with a reason, and can be given back by a rollback to nothing else', () => {
    expectRefused(after(...serve(a)), { kind: 'withdraw', digest: a, reason: ' ' }, 'reasonMissing', 'R12')
    const state = after(...serve(a), { kind: 'withdraw', digest: a, reason: 'data vendor changed' })
    expect([state.production, stageOf(state, a)]).toEqual([null, 'archive'])
  })
})

describe('gates', () => {
  const without = (gate: GateId) => passed(SHADOW_GATES.filter((other) => other !== gate))
  const failing = (gate: GateId) => [...without(gate), { gate, verdict: 'failed', message: 'it did not' } as const]

  it.each(SHADOW_GATES)('[R13] a step without an answer for %s is refused, and so is one with two', (gate) => {
    expectRefused(after(save(a)), { kind: 'toShadow', digest: a, gates: without(gate), skips: [{ gate, reason: 'because' }] }, 'gateMissing', 'R13')
    expectRefused(after(save(a)), { kind: 'toShadow', digest: a, gates: [...passed(SHADOW_GATES), ...passed([gate])], skips: [] }, 'gateMissing', 'R13')
  })

  it('[R13] a promotion asks for the comparison too', () => {
    expectRefused(after(save(a), toShadow(a)), { ...promote(a), gates: passed(SHADOW_GATES) } as RegistryCommand, 'gateMissing', 'R13')
  })

  it.each(['schema', 'converged', 'validation'] as const)('[R14] skipping %s takes a typed reason and is an event of its own', (gate) => {
    const state = after(save(a))
    expectRefused(state, { kind: 'toShadow', digest: a, gates: failing(gate), skips: [] }, 'reasonMissing', 'R14')
    expectRefused(state, { kind: 'toShadow', digest: a, gates: failing(gate), skips: [{ gate, reason: '   ' }] }, 'reasonMissing', 'R14')
    const command: RegistryCommand = { kind: 'toShadow', digest: a, gates: failing(gate), skips: [{ gate, reason: ' known and fine ' }] }
    expect(tryOn(state, command)).toMatchObject({ ok: true, value: { events: [{ action: 'gateSkipped', reason: 'known and fine', details: { gate, to: 'shadow' } }, { action: 'modelShadowed' }] } })
  })

  it('[R14] a gate that is not available is skipped in the same way; a reason for one that passed is not logged', () => {
    const gates = [...passed([...SHADOW_GATES, 'origin']), { gate: 'comparison', verdict: 'notAvailable', message: 'not built' } as const]
    const state = after(save(a), toShadow(a))
    expectRefused(state, { ...promote(a), gates } as RegistryCommand, 'reasonMissing', 'R14')
    const skips = [{ gate: 'comparison', reason: 'first model' }, { gate: 'schema', reason: 'not needed' }] as const
    expect(actionsOf(state, { ...promote(a), gates, skips } as RegistryCommand)).toEqual(['gateSkipped', 'modelPromoted'])
  })

  it.each(['digest', 'worker'] as const)('[R15] no reason opens the gate %s', (gate) => {
    expectRefused(after(save(a)), { kind: 'toShadow', digest: a, gates: failing(gate), skips: [{ gate, reason: 'trust me' }] }, 'gateFailed', 'R15')
  })
})

describe('the policy for production', () => {
  const setPolicy = (policy: Partial<ProductionPolicy>, reason = 'agreed with risk'): RegistryCommand => ({ kind: 'setPolicy', policy: { ...DEFAULT_POLICY, ...policy }, reason })
  const gatesWith = (gate: GateId, verdict: GateResult['verdict']): GateResult[] => [...passed(productionGates(DEFAULT_POLICY)).filter((other) => other.gate !== gate), { gate, verdict, message: 'as found' }]
  const inShadow = (...before: RegistryCommand[]) => after(save(a), toShadow(a), ...before)

  it('[R13] [R32] a promotion asks where the version comes from; unless the policy says otherwise a reason opens that gate', () => {
    expectRefused(inShadow(), { ...promote(a), gates: passed([...SHADOW_GATES, 'comparison']) } as RegistryCommand, 'gateMissing', 'R13')
    expectRefused(inShadow(), { ...promote(a), gates: gatesWith('origin', 'failed') } as RegistryCommand, 'reasonMissing', 'R14')
    expect(actionsOf(inShadow(), { ...promote(a), gates: gatesWith('origin', 'failed'), skips: [{ gate: 'origin', reason: 'made by the desk' }] } as RegistryCommand)).toEqual(['gateSkipped', 'modelPromoted'])
  })

  it('[R33] no reason opens the gate where the policy lets unsigned imports in never', () => {
    const state = inShadow(setPolicy({ unsignedImports: 'never' }))
    expectRefused(state, { ...promote(a), gates: gatesWith('origin', 'failed'), skips: [{ gate: 'origin', reason: 'trust me' }] } as RegistryCommand, 'gateFailed', 'R33')
    expect(tryOn(state, promote(a)).ok).toBe(true)
  })

  it('[R33] the second signature is asked for where the policy says so, and no reason stands in for it', () => {
    expect(tryOn(inShadow(), promote(a)).ok).toBe(true)
    const state = inShadow(setPolicy({ needsSecondSignature: true }))
    expectRefused(state, promote(a), 'gateMissing', 'R13')
    expectRefused(state, { ...promote(a), gates: gatesWith('secondSignature', 'failed'), skips: [{ gate: 'secondSignature', reason: 'in a hurry' }] } as RegistryCommand, 'gateFailed', 'R33')
    expect(actionsOf(state, { ...promote(a), gates: gatesWith('secondSignature', 'passed') } as RegistryCommand)).toEqual(['modelPromoted'])
  })

  it('[R33] another policy takes a reason and is an event that says what it was before', () => {
    expectRefused(EMPTY_REGISTRY, setPolicy({ needsSecondSignature: true }, ' '), 'reasonMissing', 'R33')
    const decision = tryOn(EMPTY_REGISTRY, setPolicy({ needsSecondSignature: true }))
    expect(decision).toMatchObject({ ok: true, value: { events: [{ action: 'policySet', reason: 'agreed with risk', details: { former: DEFAULT_POLICY, policy: { ...DEFAULT_POLICY, needsSecondSignature: true } } }] } })
    expect(after(setPolicy({ needsSecondSignature: true }), setPolicy({})).policy).toEqual(DEFAULT_POLICY)
  })
})

describe('serving', () => {
  const damage = (digest: string): RegistryCommand => ({ kind: 'markDamaged', digest, what: 'a flipped byte' })

  it('[R16] falls back from production to the previous version to UNKNOWN', () => {
    const both = [...serve(a), ...serve(b, a)]
    expect(servingOf(after(...both))).toEqual({ role: 'production', digest: b })
    expect(servingOf(after(...both, damage(b)))).toEqual({ role: 'previous', digest: a, damaged: b })
    expect(servingOf(after(...both, damage(b), damage(a)))).toEqual({ role: 'unknown', digest: null, damaged: b })
    expect(servingOf(after(...serve(a), damage(a)))).toEqual({ role: 'unknown', digest: null, damaged: a })
    expect(servingOf(EMPTY_REGISTRY)).toEqual({ role: 'none', digest: null })
  })

  it('[R17] without production the version chosen last is in use; with one, nothing can be chosen', () => {
    expect(servingOf(after(save(a, true), save(b)))).toEqual({ role: 'chosen', digest: a })
    expect(servingOf(after(save(a, true), save(b, true)))).toEqual({ role: 'chosen', digest: b })
    expect(servingOf(after(save(a, true), { kind: 'choose', digest: null }))).toEqual({ role: 'none', digest: null })
    expectRefused(after(...serve(a), save(b)), { kind: 'choose', digest: b }, 'inProduction', 'R17')
    expect(actionsOf(after(...serve(a)), save(b, true))).toEqual(['modelSaved'])
  })

  it('[R18] damage is logged once and stops a version until it is repaired', () => {
    const state = after(save(a), damage(a))
    expectRefused(state, damage(a), 'damaged', 'R18')
    expectRefused(state, toShadow(a), 'damaged', 'R18')
    expectRefused(after(save(a), toShadow(a), damage(a)), promote(a), 'damaged', 'R18')
    expectRefused(after(...serve(a), ...serve(b, a), damage(a)), rollback(a, b), 'damaged', 'R18')
    expectRefused(after(save(a), damage(a), { kind: 'archive', digest: a, reason: null }), { kind: 'restage', digest: a }, 'damaged', 'R18')
    expect(after(save(a), damage(a), { kind: 'repair', digest: a, imported: { reason: 'imported again', isVouchedFor: false } }).damaged.size).toBe(0)
    expectRefused(after(save(a)), { kind: 'repair', digest: a }, 'notDamaged', 'R18')
  })
})

describe('deletion and retention', () => {
  it('[R19] production, previous, shadow and what a trial returns to are protected', () => {
    const state = after(...serve(a), ...serve(b, a), save(c), toShadow(c), promote(c, b))
    for (const digest of [a, b, c]) expectRefused(state, { kind: 'delete', digest }, 'protected', 'R19')
    expectRefused(after(save(a), toShadow(a)), { kind: 'delete', digest: a }, 'protected', 'R19')
    expectRefused(state, { kind: 'restage', digest: a }, 'onTrial', 'R9')
  })

  it('[R20] a restored version is in the stage it had, and chosen again only if nothing else is', () => {
    const deleted = [save(a, true), { kind: 'delete', digest: a }] as const
    expect(after(...deleted).chosen).toBeNull()
    const restore: RegistryCommand = { kind: 'restore', digest: a, stage: 'staging', wasChosen: true }
    expect(after(...deleted, restore)).toEqual(after(save(a, true)))
    expect(after(...deleted, save(b, true), restore).chosen).toBe(b)
    expect(after(...deleted, ...serve(b), restore).chosen).toBeNull()
    expect(stageOf(after(...deleted, { ...restore, stage: 'archive' }), a)).toBe('archive')
    expectRefused(after(save(a)), restore, 'exists', 'R1')
  })

  it('[R21] retention proposes the oldest of the archive, never the previous version, and takes only from the archive', () => {
    const archive = (digest: string): RegistryCommand => ({ kind: 'archive', digest, reason: null })
    const d = digestOf('d')
    const state = after(...serve(a), ...serve(b, a), save(c), archive(c), save(d), archive(d))
    const versions = [a, b, c, d].map((digest, i) => ({ digest, trainedAt: i }))
    expect(planRetention(state, versions, null)).toEqual([])
    expect(planRetention(state, versions, 2)).toEqual([])
    expect(planRetention(state, versions, 1).map(({ digest }) => digest)).toEqual([c])
    expect(planRetention(state, versions, 0).map(({ digest }) => digest)).toEqual([c, d])
    expect(actionsOf(state, { kind: 'retire', digests: [c, d], keep: 0 })).toEqual(['modelDeleted', 'modelDeleted'])
    expectRefused(state, { kind: 'retire', digests: [c, a], keep: 0 }, 'protected', 'R19')
    expectRefused(after(save(a)), { kind: 'retire', digests: [a], keep: 0 }, 'wrongStage', 'R6')
    expect(after({ kind: 'keepArchived', keep: 5 }).keepArchived).toBe(5)
  })
})

describe('tags and notes', () => {
  it('[R24] are trimmed, kept once, and change nothing but themselves', () => {
    const before = after(save(a))
    const decision = tryOn(before, { kind: 'annotate', digest: a, tags: [' Candidate', 'candidate', ''], note: ' looks good ' })
    expect(decision).toMatchObject({ ok: true, value: { events: [{ action: 'modelAnnotated', details: { tags: ['candidate'], note: 'looks good' } }] } })
    if (decision.ok) expect({ ...decision.value.state, annotations: new Map() }).toEqual(before)
  })

  it.each([
    [Array.from({ length: 21 }, (_, i) => `t${i}`), '', '21 tags'],
    [['x'.repeat(41)], '', '41 characters'],
    [[], 'x'.repeat(4001), '4001 characters'],
  ])('[R24] are refused beyond their limits', (tags, note, words) => {
    expect(tryOn(after(save(a)), { kind: 'annotate', digest: a, tags, note })).toMatchObject({ ok: false, error: { code: 'tooLong', message: expect.stringContaining(words) } })
  })
})

describe('the fold', () => {
  it('[R26] reads logs from before stages: everything saved is in staging, the model in use is the one chosen', () => {
    const event = (action: AuditEntry['action'], subjectDigest: string | null, details = {}) => ({ action, subjectDigest, details })
    const old = [event('datasetImported', c), event('modelSaved', a), event('modelPutInUse', a), event('modelImported', b), event('modelPutInUse', b), event('modelDeleted', b, { wasInUse: true })]
    const state = foldEvents(old)
    expect(state).toEqual({ ...EMPTY_REGISTRY, live: new Set([a]), staging: new Set([a]) })
    expect(applyEvents(state, [event('modelRestored', b), event('modelPutInUse', b)])).toMatchObject({ chosen: b, staging: new Set([a, b]) })
    expect(applyEvents(state, [event('erasedAll', null)])).toEqual(EMPTY_REGISTRY)
  })
})
