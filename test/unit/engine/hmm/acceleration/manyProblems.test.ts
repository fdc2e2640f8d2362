import { expect, it } from 'vitest'
import { compareEnds } from '../../support/compareEnds'

it('from the start of 200 random problems accelerated EM ends where plain EM does or higher; freely, now and then in a lower optimum; it never falls', () => {
  const { lower, nHigher, saved } = compareEnds(200, { faithful: true, free: 'freely' })
  expect(lower.faithful).toEqual([])
  expect(nHigher.faithful).toBeGreaterThan(5)
  expect(saved.faithful).toBeGreaterThan(1.6)
  expect(lower.free.length, 'measured: 8 lower, 11 higher').toBeLessThanOrEqual(10)
  expect(nHigher.free).toBeGreaterThanOrEqual(lower.free.length)
  expect(saved.free).toBeGreaterThan(2.5)
}, 300_000)
