import { describe, expect, it } from 'vitest'
import { transferablesOf } from '../../../src/worker/transferables'

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
