import { expect, it } from 'vitest'
import { throttle } from '../../../src/worker/throttle'

it('lets the first call through and then one every interval', () => {
  const seen: number[] = []
  let at = 0
  const call = throttle(50, () => at, (value: number) => seen.push(value))
  for (at = 0; at <= 200; at += 10) call(at)
  expect(seen).toEqual([0, 50, 100, 150, 200])
})
