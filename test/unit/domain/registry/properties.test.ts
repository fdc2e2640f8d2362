import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { appendEvent, verifyChain } from '../../../../src/domain/audit/chain'
import type { AuditEvent } from '../../../../src/domain/audit/types'
import { foldEvents } from '../../../../src/domain/registry/applyEvents'
import { decide } from '../../../../src/domain/registry/decide'
import { EMPTY_REGISTRY, stageOf, type RegistryState } from '../../../../src/domain/registry/state'
import { commandOf, digestOf, faultsOf, labelOf, steps } from '../../../support/registryWorld'

const DIGESTS = ['a', 'b', 'c', 'd', 'e'].map(digestOf)
const N_TABS = 3

/** Half a million small hashes: Web Crypto hands each to another thread, which takes ten times as long as the hash. */
beforeEach(() => {
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_algorithm, data) => Uint8Array.from(createHash('sha256').update(data as Uint8Array).digest()).buffer)
})
afterEach(() => void vi.restoreAllMocks())

it('[R1] [R2] [R3] [R4] [R25] [R26] [R27] 10 000 random sequences of commands from three tabs keep every rule of the state', { timeout: 300_000 }, async () => {
  const accepted = new Map<string, number>()
  const refused = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(steps(N_TABS, 25), async (sequence) => {
      let state: RegistryState = EMPTY_REGISTRY
      let events: AuditEvent[] = []
      const seen: RegistryState[] = Array.from({ length: N_TABS }, () => state)
      const faults: string[] = []
      for (const [at, step] of sequence.entries()) {
        if (step.looks) seen[step.tab] = state
        const command = commandOf(step, seen[step.tab]!, DIGESTS)
        const before = structuredClone(state)
        const decision = decide(state, command, { at, labelOf })
        if (!isDeepStrictEqual(state, before)) faults.push(`step ${at}: the state that was decided on is another one now`)
        const counts = decision.ok ? accepted : refused
        const key = decision.ok ? command.kind : decision.error.code
        counts.set(key, (counts.get(key) ?? 0) + 1)
        if (!decision.ok) continue
        for (const entry of decision.value.events) events = [...events, await appendEvent(events.at(-1) ?? null, entry)]
        state = decision.value.state
        faults.push(...faultsOf(state))
        for (const digest of DIGESTS) if ((stageOf(state, digest) !== null) !== state.live.has(digest)) faults.push(`step ${at}: ${labelOf(digest)} has a stage and is not live, or the reverse`)
        // A later reader sees what the move said it did.
        const after = events.at(-1)?.details['after']
        if (after !== undefined && !isDeepStrictEqual({ production: state.production, previous: state.previous }, after)) faults.push(`step ${at}: the event says another outcome`)
      }
      expect(faults).toEqual([])
      expect(foldEvents(events)).toEqual(state)
      expect(await verifyChain(events)).toBeNull()
    }),
    { numRuns: 10_000, seed: 20 },
  )
  for (const kind of ['save', 'choose', 'toShadow', 'promote', 'confirm', 'return', 'rollback', 'withdraw', 'archive', 'restage', 'delete', 'restore', 'retire', 'markDamaged', 'repair', 'annotate', 'restoreBackup', 'setPolicy', 'planComparison', 'viewAgreement', 'rejectShadow']) {
    expect(accepted.get(kind) ?? 0, `${kind} was carried out`).toBeGreaterThan(100)
  }
  for (const code of ['notLive', 'exists', 'wrongStage', 'gateFailed', 'reasonMissing', 'changed', 'onTrial', 'noTrial', 'noPrevious', 'inProduction', 'damaged', 'notDamaged', 'protected']) {
    expect(refused.get(code) ?? 0, `${code} was met`).toBeGreaterThan(20)
  }
})
