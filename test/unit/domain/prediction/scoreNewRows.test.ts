import { beforeAll, describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import type { EngineCommand } from '../../../../src/domain/engineCommands'
import { sealVersion } from '../../../../src/domain/model/identity'
import type { ModelVersion } from '../../../../src/domain/model/types'
import type { EnginePort } from '../../../../src/domain/ports'
import { createKnownRows, MAX_KNOWN_ROWS } from '../../../../src/domain/prediction/knownRows'
import { scoreNewRows } from '../../../../src/domain/prediction/scoreNewRows'
import { scoreRows, type KnownHead, type ScoredSeries } from '../../../../src/domain/prediction/scoreRows'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { makeScenarioTable, trainScenarioOrThrow } from '../../../support/trainingScenario'
import { headOf, withCell } from '../training/makeTable'

let version: ModelVersion
let table: FeatureTable
const N_FIRST = 800

beforeAll(async () => {
  table = withCell(withCell(makeScenarioTable(), 790, 'ret_1d', NaN), 400, 'ret_1d', 0)
  const trained = await trainScenarioOrThrow(createInProcessEngine())
  // An identity that no other test has sent to the engine.
  version = await sealVersion({ ...trained, mapping: { ...trained.mapping, explanation: 'new rows' } })
})

/** A page that has scored some rows already, and the calls it makes. */
function openPage() {
  const engine = createInProcessEngine()
  const calls: { command: EngineCommand; bytes: number }[] = []
  const run: EnginePort['run'] = (command, request, options) => {
    calls.push({ command, bytes: bytesOf(request) })
    return engine.run(command, request, options)
  }
  const known = createKnownRows()
  async function score(of: FeatureTable, heads: readonly KnownHead[], role: 'production' | 'shadow' = 'production'): Promise<readonly ScoredSeries[]> {
    const scored = await scoreNewRows({ run }, known, { version, table: of, heads, role })
    if (!scored.ok) throw new Error(scored.error.message)
    return scored.value
  }
  return { calls, score }
}

/** Bytes of every array in a request. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  return typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, each) => sum + bytesOf(each), 0) : 0
}

function whole(of: FeatureTable, heads: readonly KnownHead[], role: 'production' | 'shadow' = 'production'): readonly ScoredSeries[] {
  const scored = scoreRows({ version, table: of, heads, role })
  if (!scored.ok) throw new Error(scored.error.message)
  return scored.value.series
}

const headsOf = (series: readonly ScoredSeries[]) => series.map(({ head }) => structuredClone(head))

/** Three symbols, one block after another. */
function ofSymbols(nRows: readonly number[]): FeatureTable {
  const parts = nRows.map((n) => headOf(table, n))
  const starts = [0]
  for (const n of nRows) starts.push(starts.at(-1)! + n)
  return {
    ...table, symbols: { names: ['A', 'B', 'C'], starts },
    dates: Int32Array.from(parts.flatMap(({ dates }) => [...dates])), values: Float64Array.from(parts.flatMap(({ values }) => [...values])),
  }
}

describe('new rows of a series whose log the page remembers', () => {
  it('go to the worker alone, whatever stands before them, and come back with the bits of the whole series', async () => {
    const { calls, score } = openPage()
    const first = await score(headOf(table, N_FIRST), [])
    expect(first).toEqual(whole(headOf(table, N_FIRST), []))
    let heads = headsOf(first)
    for (let nRows = N_FIRST + 1; nRows <= N_FIRST + 40; nRows += 1 + (nRows % 3)) {
      const next = await score(headOf(table, nRows), heads, 'shadow')
      expect(next).toEqual(whole(headOf(table, nRows), heads, 'shadow'))
      heads = headsOf(next)
    }
    const [first1, miss, sent, ...tails] = calls
    expect([first1, miss, sent].map((call) => call!.command)).toEqual(['scoreRows', 'scoreTails', 'scoreTails'])
    expect(sent!.bytes - miss!.bytes).toBeGreaterThan(100)
    expect(new Set(tails.map(({ command }) => command))).toEqual(new Set(['scoreTails']))
    expect(Math.max(...tails.map(({ bytes }) => bytes))).toBeLessThan(250)
  })

  it('are found by cells in the order of the schema, in a table of other columns too', async () => {
    const { calls, score } = openPage()
    const heads = headsOf(await score(headOf(table, N_FIRST), []))
    const wide: FeatureTable = { ...table, names: ['other', ...table.names], values: Float64Array.from({ length: 3 * table.dates.length }, (_, i) => (i % 3 === 0 ? i : table.values[2 * Math.floor(i / 3) + (i % 3) - 1]!)) }
    expect(await score(wide, heads)).toEqual(whole(table, heads))
    expect(calls.map(({ command }) => command)).toEqual(['scoreRows', 'scoreTails'])
  })

  it('are asked of no worker where there are none, also where the log holds more', async () => {
    const { calls, score } = openPage()
    const [{ head }] = (await score(table, [])) as [ScoredSeries]
    expect(await score(table, [head])).toEqual([])
    const shorter = headsOf(whole(headOf(table, 850), []))[0]!
    expect(await score(headOf(table, 850), [{ ...head, nRows: 850, inputDigest: shorter.inputDigest, state: null }])).toEqual([])
    expect(calls).toHaveLength(1)
  })

  it('begin a new line where an old row has changed, were it by the sign of a zero, and the page remembers the new rows then', async () => {
    const { calls, score } = openPage()
    const heads = headsOf(await score(headOf(table, N_FIRST), []))
    for (const revised of [withCell(table, 3, 'ret_1d', 0.5), withCell(table, 400, 'ret_1d', -0), withCell(table, N_FIRST - 1, 'ret_1d', NaN), { ...table, dates: table.dates.map((day, t) => (t < 2 ? day - 1 : day)) }]) {
      const scored = await score(headOf(revised, 850), heads)
      expect(scored).toMatchObject([{ from: null, head: { line: 2 }, segment: { role: 'backfill' } }])
      expect(scored).toEqual(whole(headOf(revised, 850), heads))
      const later = [...heads, ...headsOf(scored)]
      expect(await score(revised, later)).toEqual(whole(revised, later))
    }
    expect(calls.map(({ command }) => command)).toEqual(['scoreRows', ...Array.from({ length: 4 }, () => ['scoreRows', 'scoreTails']).flat()])
  })

  it('follow a head that the page has not seen only after the whole series was looked at', async () => {
    const { calls, score } = openPage()
    const heads = headsOf(whole(headOf(table, N_FIRST), []))
    for (const nRows of [N_FIRST + 1, N_FIRST + 2]) expect(await score(headOf(table, nRows), heads)).toEqual(whole(headOf(table, nRows), heads))
    const elsewhere = headsOf(whole(headOf(table, 880), []))
    expect(await score(table, elsewhere)).toEqual(whole(table, elsewhere))
    expect(calls.map(({ command }) => command)).toEqual(['scoreRows', 'scoreTails', 'scoreRows'])
  })

  it('are those of each symbol, which may be some of many', async () => {
    const { calls, score } = openPage()
    const heads = headsOf(await score(ofSymbols([700, 800, 900]), []))
    const longer = ofSymbols([700, 803, 900])
    const scored = await score(longer, heads)
    expect(scored.map(({ head }) => [head.symbol, head.nRows])).toEqual([['B', 803]])
    expect(scored).toEqual(whole(longer, heads))
    expect(calls.map(({ command }) => command)).toEqual(['scoreRows', 'scoreTails'])
  })

  it('that no regime can take are refused as in the whole series, and nothing is remembered of them', async () => {
    const { score } = openPage()
    const heads = headsOf(await score(headOf(table, N_FIRST), []))
    await expect(score(withCell(table, 880, 'ret_1d', Infinity), heads)).rejects.toThrow('infinite')
    expect(await score(table, heads)).toEqual(whole(table, heads))
  })
})

it('a page remembers so many rows and no more: the oldest give way, and a longer series is not kept', () => {
  const known = createKnownRows()
  const rows = (n: number) => ({ dates: new Int32Array(n), values: new Float64Array(n), width: 1, columns: [0] })
  for (const model of ['a', 'b', 'c']) known.keep(model, '', rows(MAX_KNOWN_ROWS / 2), new Uint8Array(16 * MAX_KNOWN_ROWS))
  expect(['a', 'b', 'c'].map((model) => known.of(model, '') !== null)).toEqual([false, true, true])
  known.keep('d', '', rows(MAX_KNOWN_ROWS + 1), new Uint8Array(32 * (MAX_KNOWN_ROWS + 1)))
  expect(known.of('d', '')).toBe(null)
})
