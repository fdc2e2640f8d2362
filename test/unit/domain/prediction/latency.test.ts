import { expect, it } from 'vitest'
import { latencyOf } from '../../../../src/domain/prediction/latency'

const calls = (...ms: readonly number[]) => ms.map((latencyMs) => ({ role: 'production' as const, latencyMs }))

it('is the nearest rank of the calls, in whatever order they come', () => {
  expect(latencyOf(calls(7))).toEqual({ nCalls: 1, p50: 7, p99: 7 })
  expect(latencyOf(calls(4, 1, 3, 2))).toEqual({ nCalls: 4, p50: 2, p99: 4 })
  expect(latencyOf(calls(...Array.from({ length: 100 }, (_, i) => 100 - i)))).toEqual({ nCalls: 100, p50: 50, p99: 99 })
  expect(latencyOf(calls(...Array.from({ length: 101 }, (_, i) => i + 1)))).toEqual({ nCalls: 101, p50: 51, p99: 100 })
})

it('leaves out calls that scored years at once, and has no value without others', () => {
  expect(latencyOf([])).toBeNull()
  expect(latencyOf([{ role: 'backfill', latencyMs: 900 }])).toBeNull()
  expect(latencyOf([{ role: 'backfill', latencyMs: 900 }, { role: 'shadow', latencyMs: 3 }, ...calls(5)])).toEqual({ nCalls: 2, p50: 3, p99: 5 })
})
