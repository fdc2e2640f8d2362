import { describe, expect, it } from 'vitest'
import { handOver, transferablesOf } from '../../../src/worker/transferables'

describe('handOver', () => {
  it('copies out what is a part of a larger buffer, and hands that over too', () => {
    const slab = new Float64Array(8192).fill(7)
    const part = slab.subarray(2, 4)
    const whole = new Float64Array(3)
    const result = { ok: true, value: { part, again: part, list: [{ whole }], day: Int32Array.of(1, 2, 3).subarray(1) } }
    const { value, transfer } = handOver(result)
    expect(value).toEqual(result)
    expect(value.value.again).toBe(value.value.part)
    expect(transfer.map(({ byteLength }) => byteLength)).toEqual([16, 24, 8])
    expect(structuredClone(value, { transfer })).toEqual({ ok: true, value: { part: Float64Array.of(7, 7), again: Float64Array.of(7, 7), list: [{ whole: new Float64Array(3) }], day: Int32Array.of(2, 3) } })
    expect([part.length, slab.length]).toEqual([2, 8192])
  })

  it('leaves a result without such parts as it is, and survives a cycle', () => {
    const result = { values: new Float64Array(2), at: new Date(0) }
    expect(handOver(result).value).toBe(result)
    const node: { self?: unknown; part: Float64Array } = { part: new Float64Array(4).subarray(1) }
    node.self = node
    const { value } = handOver(node)
    expect([value.self === value, value.part.buffer.byteLength]).toEqual([true, 24])
  })

  it('leaves shared memory and class instances', () => {
    const memory = new Float64Array(new SharedArrayBuffer(32)).subarray(1)
    const blob = new Blob(['x'])
    const { value, transfer } = handOver({ memory, blob, part: new Uint8Array(4).subarray(1) })
    expect([value.memory, value.blob, transfer.length]).toEqual([memory, blob, 1])
    expect(value.memory.buffer).toBe(memory.buffer)
  })
})

describe('transferablesOf', () => {
  it('finds the buffers of typed arrays at any depth, each once', () => {
    const shared = new Float64Array(4)
    const other = new Uint8Array(3)
    const result = { ok: true, value: { a: shared, again: shared, list: [{ b: other }] } }
    expect(transferablesOf(result)).toEqual([shared.buffer, other.buffer])
  })

  it('leaves views that do not own their buffer', () => {
    const whole = new Float64Array(8)
    expect(transferablesOf({ part: whole.subarray(2, 4) })).toEqual([])
  })

  it('leaves shared memory, class instances and plain values', () => {
    const memory = new Float64Array(new SharedArrayBuffer(16))
    expect(transferablesOf({ memory, at: new Date(0), blob: new Blob(['x']), text: 'a', nothing: null })).toEqual([])
  })

  it('survives a cycle', () => {
    const node: { self?: unknown; values: Float64Array } = { values: new Float64Array(1) }
    node.self = node
    expect(transferablesOf(node)).toEqual([node.values.buffer])
  })
})
