import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../../src/domain/audit/types'
import { createColumn, digestOfDataset } from '../../../../src/domain/dataset/datasetDigest'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { sealVersion } from '../../../../src/domain/model/identity'
import type { ModelVersion } from '../../../../src/domain/model/types'
import type { StageCommand } from '../../../../src/domain/ports'
import { applyEvents, foldEvents } from '../../../../src/domain/registry/applyEvents'
import type { RegistryCommand } from '../../../../src/domain/registry/commands'
import { comparisonGate } from '../../../../src/domain/registry/comparisonGate'
import { decide } from '../../../../src/domain/registry/decide'
import { moveToShadow } from '../../../../src/domain/registry/moveToShadow'
import { PRODUCTION_GATES, SHADOW_GATES } from '../../../../src/domain/registry/gates'
import { EMPTY_REGISTRY, stageOf, type RegistryState } from '../../../../src/domain/registry/state'
import type { ComparisonPlan } from '../../../../src/domain/comparison/types'
import { createFixedClock } from '../../../support/fixedClock'
import { makeDataset } from '../../../support/makeDataset'
import { createMemoryStore } from '../../../support/memoryStore'
import { digestOf, labelOf, passed, putIntoProduction, savedEntry } from '../../../support/registryWorld'
import { makePair } from './makePair'

const [a, b, c] = ['a', 'b', 'c'].map(digestOf) as [string, string, string]
const planAgainst = (against: string, looks = [252, 504]): ComparisonPlan => ({ against, kind: 'nonInferiority', margin: 0.02, looks })
const save = (digest: string): RegistryCommand => ({ kind: 'save', digest, entries: [savedEntry(digest)], choose: false })
const toShadow = (digest: string, comparison?: ComparisonPlan): RegistryCommand => ({ kind: 'toShadow', digest, gates: passed(SHADOW_GATES), skips: [], ...(comparison && { comparison }) })
const promote = (digest: string, replaces: string | null): RegistryCommand => ({ kind: 'promote', digest, replaces, gates: passed(PRODUCTION_GATES), skips: [] })
const serve = (digest: string, replaces: string | null = null) => [save(digest), toShadow(digest), promote(digest, replaces), { kind: 'confirm', digest } as const]
const change = (plan: ComparisonPlan, reason = 'a year is too long'): RegistryCommand => ({ kind: 'planComparison', digest: b, plan, reason })
const view: RegistryCommand = { kind: 'viewAgreement', digest: b, plan: planAgainst(a) }
const archive = (digest: string): RegistryCommand => ({ kind: 'archive', digest, reason: 'later' })

type World = { readonly state: RegistryState; readonly events: readonly AuditEntry[] }

function run(...commands: readonly RegistryCommand[]): World {
  return commands.reduce<World>(({ state, events }, command) => {
    const decision = decide(state, command, { at: 1, labelOf })
    if (!decision.ok) throw new Error(`${command.kind}: ${decision.error.message}`)
    return { state: decision.value.state, events: [...events, ...decision.value.events] }
  }, { state: EMPTY_REGISTRY, events: [] })
}

const refusal = ({ state }: World, command: RegistryCommand) => {
  const decision = decide(state, command, { at: 1, labelOf })
  return decision.ok ? null : [decision.error.code, decision.error.details.rule]
}

const waiting = () => [...serve(a), save(b), toShadow(b, planAgainst(a))]

describe('what the registry keeps of a comparison', () => {
  it('[C11] opens the plan with the step to shadow, and goes on with it when the version comes back', () => {
    const world = run(...waiting())
    expect(world.state.comparisons.get(b)).toEqual({ plan: planAgainst(a), isVoid: false, isAgreementViewed: false })
    expect(world.events.at(-1)).toMatchObject({ action: 'modelShadowed', details: { comparison: planAgainst(a) } })
    expect(refusal(run(...serve(a), save(b)), toShadow(b, planAgainst(c)))).toEqual(['changed', 'C11'])
    expect(refusal(run(...serve(a), save(b)), toShadow(b, planAgainst(a, [5, 6])))).toEqual(['invalidPlan', 'C4'])

    const back = run(...waiting(), change(planAgainst(a, [100, 504])), archive(b), { kind: 'restage', digest: b }, toShadow(b, planAgainst(a)))
    expect(back.state.comparisons.get(b)).toMatchObject({ plan: { looks: [100, 504] }, isVoid: true })
    const anew = run(...waiting(), view, ...serve(c, a), change(planAgainst(c), 'production changed'))
    expect(anew.state.comparisons.get(b)).toEqual({ plan: planAgainst(c), isVoid: false, isAgreementViewed: false })
    expect(run(...waiting(), promote(b, a), { kind: 'confirm', digest: b }).state.comparisons.size).toBe(0)
    expect(foldEvents(anew.events)).toEqual(anew.state)
  })

  it('[C12] a change of the plan takes a reason, is an event with the former one, and voids the claim for good', () => {
    const world = run(...waiting(), view, change(planAgainst(a, [60, 120])))
    expect(world.events.at(-1)).toMatchObject({ action: 'comparisonPlanned', reason: 'a year is too long', details: { former: planAgainst(a), plan: { looks: [60, 120] }, isVoid: true } })
    expect(run(...waiting(), change(planAgainst(a, [60, 120])), change(planAgainst(a))).state.comparisons.get(b)).toMatchObject({ plan: planAgainst(a), isVoid: true })
    expect(world.state.comparisons.get(b)).toMatchObject({ isAgreementViewed: true })
    expect(refusal(run(...waiting()), change(planAgainst(a, [60, 120]), ' '))).toEqual(['reasonMissing', 'C12'])
    expect(refusal(run(...waiting()), change({ ...planAgainst(a), margin: 2 }))).toEqual(['invalidPlan', 'C4'])
    expect(refusal(run(...serve(a), save(b)), change(planAgainst(a)))).toEqual(['wrongStage', 'R6'])
    expect(run(...waiting(), change(planAgainst(a))).events).toEqual(run(...waiting()).events)
  })

  it('[C13] that the agreement was viewed is an event against one production, once', () => {
    const world = run(...waiting(), view, view)
    expect(world.events.filter(({ action }) => action === 'agreementViewed')).toMatchObject([{ details: { against: a } }])
    expect(world.state.comparisons.get(b)).toMatchObject({ isAgreementViewed: true })
    const old = run(...serve(a), save(b), toShadow(b), view)
    expect(old.state.comparisons.get(b)).toEqual({ plan: planAgainst(a), isVoid: false, isAgreementViewed: true })
    expect(applyEvents(EMPTY_REGISTRY, old.events)).toEqual(old.state)
  })

  it('[C15] a decision takes a reason and is an event with the card, together with the step', () => {
    const reject = (to: 'staging' | 'archive', reason = 'too jumpy'): RegistryCommand => ({ kind: 'rejectShadow', digest: b, to, reason, figures: { verdict: 'reject' } })
    const world = run(...waiting(), reject('staging'))
    expect(world.events.slice(-3)).toMatchObject([
      { action: 'comparisonDecided', reason: 'too jumpy', details: { decision: 'reject', to: 'staging', card: { verdict: 'reject' } } },
      { action: 'modelArchived', reason: 'too jumpy', details: { from: 'shadow' } },
      { action: 'modelRestaged' },
    ])
    expect([stageOf(world.state, b), stageOf(run(...waiting(), reject('archive')).state, b)]).toEqual(['staging', 'archive'])
    expect(refusal(run(...waiting()), reject('archive', ' '))).toEqual(['reasonMissing', 'C15'])
    const promoted = { ...promote(b, a), decision: { reason: 'better on every look', figures: { verdict: 'promote' } } } as RegistryCommand
    expect(run(...waiting(), promoted).events.slice(-2)).toMatchObject([{ action: 'comparisonDecided', reason: 'better on every look', details: { decision: 'promote', card: { verdict: 'promote' } } }, { action: 'modelPromoted' }])
    expect(refusal(run(...waiting()), { ...promoted, decision: { reason: '', figures: {} } } as RegistryCommand)).toEqual(['reasonMissing', 'C15'])
  })
})

describe('the gate', () => {
  async function world(nAfter: number) {
    const store = createMemoryStore(createFixedClock())
    const pair = await makePair({ a: 1.5, b: 0, nAfter })
    const { table } = pair.a
    const columns = await Promise.all(table.names.map((name, i) => createColumn({ name, unit: null, role: 'feature' }, table.values.filter((_, at) => at % table.names.length === i))))
    const dataset: Dataset = { ...(await makeDataset()), dates: table.dates, columns, digest: await digestOfDataset({ dates: table.dates, columns }) }
    await store.datasets.save(dataset)
    const sealed = async ({ digest: _digest, recordDigest: _record, parameterDigest: _parameters, ...version }: ModelVersion, label: string) =>
      sealVersion({ ...version, version: label, metadata: { ...version.metadata, data: { ...version.metadata.data, datasetDigest: dataset.digest } } })
    const [production, shadow] = [await sealed(pair.a.version, '1.0.0'), await sealed(pair.b.version, '1.1.0')]
    for (const version of [production, shadow]) await store.models.save(version, { putInUse: false })
    const gate = async (digest: string) => comparisonGate({ store, engine: createInProcessEngine() }, digest, await store.registry.read())
    return { store, production, shadow, gate }
  }

  it('[C14] answers with the card and its numbers: passed where nothing is in production, not available before a look, failed without its guardrails', async () => {
    const { store, production, shadow, gate } = await world(100)
    expect(await gate(production.digest)).toMatchObject({ gate: 'comparison', verdict: 'passed' })
    await putIntoProduction(store, production.digest)
    await store.registry.run({ kind: 'confirm', digest: production.digest })
    expect(await gate(shadow.digest)).toMatchObject({ verdict: 'notAvailable', message: expect.stringContaining('the data it reads are not in this browser') as unknown })
    await moveToShadow(store, { digest: shadow.digest, gates: passed(SHADOW_GATES), skips: [] })
    expect((await store.registry.read()).comparisons.get(shadow.digest)).toMatchObject({ plan: { against: production.digest, kind: 'nonInferiority', looks: [252, 504] } })
    const early = await gate(shadow.digest)
    expect(early.verdict).toBe('notAvailable')
    expect(early.message).toMatch(/^~152 days left\. 100 paired days so far; the first look is at 252, 152 to go\./)
    const { comparisons } = await store.registry.read()
    const plan = { ...comparisons.get(shadow.digest)!.plan, looks: [60, 90] }
    await store.registry.run({ kind: 'planComparison', digest: shadow.digest, plan, reason: 'sooner' })
    expect((await gate(shadow.digest)).message).toMatch(/^Review\. The plan was changed while it ran/)
  })

  it('[C14] fails where the test is passed and a guardrail is not met, and says which', async () => {
    const { store, production, shadow, gate } = await world(100)
    await putIntoProduction(store, production.digest)
    await store.registry.run({ kind: 'confirm', digest: production.digest })
    await store.registry.run(toShadow(shadow.digest, { against: production.digest, kind: 'superiority', margin: 0, looks: [60, 90] }) as StageCommand)
    const decided = await gate(shadow.digest)
    expect(decided).toMatchObject({ verdict: 'failed' })
    expect(decided.message).toMatch(/^Review\. Day 60: mean difference \+\d\.\d{3} nats.*: shown\. .*0 live days answered by both without error; 5 are needed\./)
  })
})
