import { beforeAll, describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { filterModelOf } from '../../../../src/domain/inference/filterModel'
import { heldModel } from '../../../../src/domain/inference/heldModels'
import { createRegimeStream, type FilterState } from '../../../../src/domain/inference/regimeStream'
import { sealVersion } from '../../../../src/domain/model/identity'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { makeScenarioTable, trainScenarioOrThrow } from '../../../support/trainingScenario'

let version: ModelVersion
const table = makeScenarioTable()
const rowAt = (t: number) => [table.dates[t]!, table.values.slice(2 * t, 2 * t + 2)] as const

/** The same numbers under another identity, which no other test has sent. */
const renamed = (of: ModelVersion, explanation: string) => sealVersion({ ...of, mapping: { ...of.mapping, explanation } })

beforeAll(async () => {
  version = await renamed(await trainScenarioOrThrow(createInProcessEngine()), 'held models')
})

function stateAfter(nRows: number, of: ModelVersion = version): FilterState {
  const stream = createRegimeStream(of)
  if (!stream.ok) throw new Error(stream.error.message)
  for (let t = 0; t < nRows; t++) stream.value.step(...rowAt(t))
  return stream.value.save()!
}

describe('models that a worker keeps', () => {
  it('are known by their key once they were sent', async () => {
    expect(await heldModel(version, null)).toBe(null)
    const held = await heldModel(version, filterModelOf(version))
    expect(held!.model.digest).toBe(version.digest)
    expect(await heldModel(version, null)).toBe(held)
    expect(await heldModel({ ...version, parameterDigest: '0'.repeat(64) }, null)).toBe(null)
  })

  it('are refused where their numbers are not those of the key', async () => {
    const means = version.params.means.map((mean, i) => (i === 0 ? mean + 1e-12 : mean))
    const changed = { ...filterModelOf(version), digest: 'a'.repeat(64), params: { ...version.params, means } }
    await expect(heldModel(changed, changed)).rejects.toThrow('are not those of scenario 1.0.0')
    expect(await heldModel(changed, null)).toBe(null)
  })

  it('give way to those asked for since', async () => {
    for (let i = 0; i < 8; i++) {
      const other = await renamed(version, `held models ${i}`)
      await heldModel(other, filterModelOf(other))
    }
    expect(await heldModel(version, null)).toBe(null)
  })

  it('go on from any state with the bits of a fresh filter, also after a row that was refused', async () => {
    const held = (await heldModel(version, filterModelOf(version)))!
    for (const [nRows, symbol] of [[40, null], [3, null], [40, null], [1, null], [200, null]] as const) {
      const [kept, fresh] = [held.stream(symbol, stateAfter(nRows)), createRegimeStream(version, { from: stateAfter(nRows) })]
      if (!kept.ok || !fresh.ok) throw new Error('refused')
      for (const { value: stream } of [kept, fresh]) expect(stream.step(...rowAt(nRows))).toBe(null)
      expect(kept.value.row).toEqual(fresh.value.row)
      expect(kept.value.save()).toEqual(fresh.value.save())
      expect(kept.value.step(table.dates[0]!, Float64Array.of(1, 2))).toMatchObject({ code: 'dateNotLater' })
    }
  })

  it('refuse the state of another model or symbol', async () => {
    const held = (await heldModel(version, filterModelOf(version)))!
    expect(held.stream(null, { ...stateAfter(2), modelDigest: 'b'.repeat(64) })).toMatchObject({ ok: false, error: { code: 'otherModel' } })
    expect(held.stream('SPY', stateAfter(2))).toMatchObject({ ok: false, error: { code: 'otherSymbol' } })
  })
})
