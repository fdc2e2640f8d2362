import { beforeAll, describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../src/domain/model/types'
import { LARGE_BYTES, largeArraysOf, packArrays, unpackArrays } from '../../../src/worker/largeArrays'
import { transferablesOf } from '../../../src/worker/transferables'
import { makeScenarioTable, trainScenarioOrThrow } from '../../support/trainingScenario'

const LARGE = LARGE_BYTES / 8
const ramp = (n: number) => Float64Array.from({ length: n }, (_, i) => i / 7)

/** Over and back, as between page and worker. */
async function cross<T>(request: T): Promise<T> {
  return unpackArrays(structuredClone(await packArrays(request, largeArraysOf(request))))
}

describe('large arrays of a request', () => {
  it('are told from small ones, which stay as they are', async () => {
    const [large, small] = [ramp(LARGE), ramp(LARGE - 1)]
    const request = { table: { values: large, dates: new Int32Array(3) }, list: [{ small }, 'words', null, 3] }
    const found = [...largeArraysOf(request)]
    expect(found.length === 1 && found[0] === large).toBe(true)
    const packed = await packArrays(request, largeArraysOf(request))
    expect(packed.table.values).toMatchObject({ packedArray: 'Float64Array', bytes: { size: LARGE_BYTES } })
    expect(packed.list).toBe(request.list)
    expect(request.table.values === large).toBe(true)
  })

  it('cross with their bits, type and place, NaN and the sign of a zero included', async () => {
    const values = ramp(LARGE + 3)
    values.set([NaN, -0, Infinity, 5e-324])
    const request = { version: { name: 'a', at: null }, table: { values, dates: Int32Array.from({ length: LARGE }, (_, t) => 3 * t) }, columns: [{ values: new Uint8Array(LARGE_BYTES).fill(7) }] }
    const there = await cross(request)
    expect(there.version).toEqual(request.version)
    expect(isSame(there.table.values, values) && isSame(there.table.dates, request.table.dates) && isSame(there.columns[0]!.values, request.columns[0]!.values)).toBe(true)
  })

  it('cross as the view they are, and once where they stand twice', async () => {
    const whole = ramp(3 * LARGE)
    const view = whole.subarray(LARGE, 2 * LARGE + 1)
    const shared = new Float64Array(new SharedArrayBuffer(LARGE_BYTES)).fill(0.5)
    const there = await cross({ a: view, b: view, shared })
    expect(isSame(there.a, view) && isSame(there.shared, shared) && there.a === there.b).toBe(true)
    expect(there.a.buffer.byteLength).toBe(view.byteLength)
  })

  it('are copied some megabytes at a time, with turns for others in between', async () => {
    let nTurns = 0
    let isDone = false
    const count = (): void => {
      nTurns++
      if (!isDone) setImmediate(count)
    }
    setImmediate(count)
    const request = { values: new Float64Array(8 * LARGE * 4) }
    await packArrays(request, largeArraysOf(request))
    isDone = true
    expect(nTurns).toBeGreaterThanOrEqual(4)
  })

  it('are copied once where they are the rows of a table, which never change, and each time elsewhere', async () => {
    const values = ramp(LARGE)
    const blobOf = async (request: { readonly table: object }) => ((await packArrays(request, largeArraysOf(request))).table as { values: { bytes: Blob } }).values.bytes
    const other = { table: { values: ramp(LARGE) } }
    expect((await blobOf(other)) === (await blobOf(other))).toBe(false)
    const table = { datasetDigest: 'd', columnDigests: ['c'], values }
    const both = await Promise.all([blobOf({ table }), blobOf({ table: { ...table } })])
    expect([both[1] === both[0], (await blobOf({ table })) === both[0]]).toEqual([true, true])
  })

  it('are copied no further once nobody wants them', async () => {
    const stop = new AbortController()
    const request = { values: new Float64Array(8 * LARGE * 4) }
    const packing = packArrays(request, largeArraysOf(request), stop.signal)
    stop.abort()
    expect(((await packing).values as unknown as { bytes: Blob }).bytes.size).toBe(1 << 20)
  })
})

describe('results of a long series', () => {
  let version: ModelVersion
  beforeAll(async () => {
    version = await trainScenarioOrThrow(createInProcessEngine())
  })

  it.each(['infer', 'inferHindsight', 'scoreRows', 'inferBatch'] as const)('of %s hand over the buffer of every array', async (command) => {
    const table = makeScenarioTable(3000)
    const request = { version, table, heads: [], role: 'production' as const }
    const result = await createInProcessEngine().run(command, request)
    const arrays = arraysIn(result).filter(({ length }) => length >= 1000)
    expect(arrays.length).toBeGreaterThan(1)
    const buffers = new Set<ArrayBufferLike>(transferablesOf(result))
    expect(arrays.filter(({ buffer }) => !buffers.has(buffer))).toEqual([])
  })
})

type Array = Float64Array | Int32Array | Uint8Array

function isSame(a: Array, b: Array): boolean {
  return a.constructor === b.constructor && Buffer.compare(bytesOf(a), bytesOf(b)) === 0
}

function bytesOf({ buffer, byteOffset, byteLength }: Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function arraysIn(value: unknown): Float64Array[] {
  if (ArrayBuffer.isView(value)) return [value as Float64Array]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(arraysIn) : []
}
