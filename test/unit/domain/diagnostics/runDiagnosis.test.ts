import { beforeAll, describe, expect, it } from 'vitest'
import { diagnosisKey } from '../../../../src/domain/diagnostics/diagnosisKey'
import { runDiagnosis } from '../../../../src/domain/diagnostics/runDiagnosis'
import { verdictsOf } from '../../../../src/domain/diagnostics/verdicts'
import type { EngineCommand } from '../../../../src/domain/engineCommands'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../../src/domain/model/types'
import type { EnginePort } from '../../../../src/domain/ports'
import { digestOfJson } from '../../../../src/domain/shared/digest'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { diagnose, drawTable, trainOn, TWO_STATES } from '../../../support/diagnosisStudy'
import { headOf, withCell } from '../training/makeTable'

let table: FeatureTable
let version: ModelVersion

beforeAll(async () => {
  table = drawTable(TWO_STATES, 260, 21)
  version = await trainOn(table, { clipping: { lower: 0.01, upper: 0.99 } })
}, 30_000)

/** An engine that answers some commands in its own way. */
function engineWith(change: (command: EngineCommand, request: unknown) => unknown): EnginePort {
  const engine = createInProcessEngine(2)
  return { nWorkers: 2, run: async (command, request, options) => (change(command, request) as never) ?? engine.run(command, request, options) }
}

describe('a diagnosis', () => {
  it('is the same to the bit over three workers as on one thread, and has a digest', { timeout: 60_000 }, async () => {
    const shares: number[] = []
    const three = await runDiagnosis(createInProcessEngine(3), version, table, { nReplicates: 99, onProgress: ({ share }) => shares.push(share) })
    expect(three).toEqual({ ok: true, value: diagnose(version, table, 99) })
    expect(three.ok && (await digestOfJson(three.value))).toMatch(/^[0-9a-f]{64}$/)
    expect(shares.at(-1)).toBe(1)
  })

  it('refuses rows that are not those of the training: fewer, or others', async () => {
    for (const other of [headOf(table, 150), withCell(table, 7, 'ret', 3)]) {
      const diagnosis = await runDiagnosis(createInProcessEngine(), version, other, { nReplicates: 2 })
      expect(!diagnosis.ok && diagnosis.error.code).toBe('otherRows')
      expect(!diagnosis.ok && diagnosis.error.message).toContain('take the data that study 1.0.0 was trained on')
    }
  })

  it('does without a held-out part, and of training rows says the same with one', { timeout: 60_000 }, async () => {
    const whole = await runDiagnosis(createInProcessEngine(), version, table, { nReplicates: 1 })
    const head = await runDiagnosis(createInProcessEngine(), version, headOf(table, version.metadata.data.nTrainRows), { nReplicates: 1 })
    expect(head.ok && head.value.parts.map(({ part }) => part)).toEqual(['training'])
    expect(whole.ok && whole.value.parts.map(({ part }) => part)).toEqual(['training', 'heldOut'])
    expect(head.ok && whole.ok && head.value.parts[0]!.figures).toEqual(whole.ok && whole.value.parts[0]!.figures)
  })

  it('says nothing it has no simulated fits for', { timeout: 60_000 }, async () => {
    const engine = engineWith((command, request) => (command === 'replicateFit' && (request as { index: number }).index % 2 === 0 ? Promise.resolve(null) : undefined))
    const diagnosis = await runDiagnosis(engineWith((command) => (command === 'replicateFit' ? Promise.resolve(null) : undefined)), version, table)
    if (!diagnosis.ok) throw new Error(diagnosis.error.message)
    expect(diagnosis.value.parameters.every(({ bootstrap, wald }) => bootstrap === null && wald !== null)).toBe(true)
    const said = verdictsOf(version, diagnosis.value)
    expect(said.filter(({ rows }) => rows !== 'fit').every(({ standing }) => standing === 'cannotSay')).toBe(true)
    expect(said.find(({ id }) => id === 'simulations')!.sentence).toMatch(/^199 of 199 fits/)
    const half = await runDiagnosis(engine, version, table, { nReplicates: 198 })
    expect(half.ok && half.value.nUsed).toBe(99)
    expect(half.ok && verdictsOf(version, half.value).some(({ id }) => id === 'simulations')).toBe(true)
  })

  it('ends at once when it is cancelled, or when a call fails', async () => {
    const controller = new AbortController()
    const running = runDiagnosis(createInProcessEngine(2), version, table, { signal: controller.signal, onProgress: ({ nDone }) => nDone === 3 && controller.abort() })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    let nAsked = 0
    const failing = engineWith((command) => (command === 'replicateFit' && ++nAsked === 3 ? Promise.reject(new Error('broken')) : undefined))
    await expect(runDiagnosis(failing, version, table)).rejects.toThrow('broken')
    expect(nAsked).toBeLessThan(8)
  })

  it('is kept under the model and the content of its rows', async () => {
    const key = await diagnosisKey(version, table)
    expect(await diagnosisKey(version, { ...table, datasetName: 'renamed.csv' })).toBe(key)
    expect(await diagnosisKey(version, { ...table, columnDigests: ['x', 'y'] })).not.toBe(key)
    expect(await diagnosisKey({ digest: 'other' }, table)).not.toBe(key)
  })
})
