import { describe, expect, it } from 'vitest'
import type { ImportClaim, RegistryCommand } from '../../../../src/domain/registry/commands'
import { decide } from '../../../../src/domain/registry/decide'
import { whyNoRollback } from '../../../../src/domain/registry/decideProduction'
import { PRODUCTION_GATES, ROLLBACK_GATES, SHADOW_GATES } from '../../../../src/domain/registry/gates'
import { EMPTY_REGISTRY, type RegistryState } from '../../../../src/domain/registry/state'
import { digestOf, labelOf, passed, savedEntry } from '../../../support/registryWorld'

const [a, b] = ['a', 'b'].map(digestOf) as [string, string]

const save = (digest: string): RegistryCommand => ({ kind: 'save', digest, entries: [savedEntry(digest)], choose: false })
const markDamaged: RegistryCommand = { kind: 'markDamaged', digest: a, what: 'a flipped byte' }
/** Saved, taken through shadow to production, and confirmed. */
const serve = (digest: string, replaces: string | null = null): RegistryCommand[] => [
  save(digest),
  { kind: 'toShadow', digest, gates: passed(SHADOW_GATES), skips: [] },
  { kind: 'promote', digest, replaces, gates: passed(PRODUCTION_GATES), skips: [] },
  { kind: 'confirm', digest },
]

const tryOn = (state: RegistryState, command: RegistryCommand) => decide(state, command, { at: 1, labelOf })

/** The state after commands that must all be accepted. */
function after(...commands: readonly RegistryCommand[]): RegistryState {
  return commands.reduce<RegistryState>((state, command) => {
    const decision = tryOn(state, command)
    if (!decision.ok) throw new Error(decision.error.message)
    return decision.value.state
  }, EMPTY_REGISTRY)
}

describe('a rollback that would be refused', () => {
  it.each<[string, RegistryState, string]>([
    ['without a previous version', after(...serve(a)), 'noPrevious'],
    ['to a damaged one', after(...serve(a), ...serve(b, a), markDamaged), 'damaged'],
    ['during a trial', after(...serve(a), ...serve(b, a).slice(0, -1)), 'onTrial'],
  ])('[R11] %s says so before', (_what, state, code) => {
    expect(whyNoRollback(state, 'model a')).toMatch(/previous version|model a is damaged|on trial/)
    expect(tryOn(state, { kind: 'rollback', to: a, replaces: state.production, reason: 'too jumpy', gates: passed(ROLLBACK_GATES) })).toMatchObject({ ok: false, error: { code } })
  })

  it('[R11] is offered where nothing stands in its way', () => {
    expect(whyNoRollback(after(...serve(a), ...serve(b, a)), 'model a')).toBeNull()
  })
})

describe('imports', () => {
  it.each<[string, (imported: ImportClaim) => RegistryCommand, RegistryState]>([
    ['an import', (imported) => ({ kind: 'save', digest: a, entries: [savedEntry(a)], choose: true, imported }), EMPTY_REGISTRY],
    ['one that repairs', (imported) => ({ kind: 'repair', digest: a, imported }), after(save(a), markDamaged)],
  ])('[R31] %s takes a reason unless a known key vouches for it', (_what, command, state) => {
    for (const reason of [null, '', ' ']) expect(tryOn(state, command({ reason, isVouchedFor: false }))).toMatchObject({ ok: false, error: { code: 'reasonMissing', details: { rule: 'R31' } } })
    expect(tryOn(state, command({ reason: 'from a colleague', isVouchedFor: false }))).toMatchObject({ ok: true })
    expect(tryOn(state, command({ reason: null, isVouchedFor: true }))).toMatchObject({ ok: true })
  })
})
