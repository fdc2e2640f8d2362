import { describe, expect, it } from 'vitest'
import { curvesDomain, curveTicks, heightOf, spreadLabels } from '../../../src/charts/time/curveScale'

describe('curvesDomain', () => {
  it('holds every curve over the rows shown, with room, and nothing outside of them', () => {
    expect(curvesDomain([[9, 1, 2], [9, 3, 0.5]], 1, 2, false)).toEqual([0.5 - 0.05 * 2.5, 3 + 0.05 * 2.5])
  })

  it('is nothing where no curve has a value, and of a logarithmic axis where none is positive', () => {
    expect(curvesDomain([[NaN]], 0, 0, false)).toBeNull()
    expect(curvesDomain([[0, -1]], 0, 1, true)).toBeNull()
  })

  it('leaves what is not positive out of a logarithmic axis', () => {
    expect(curvesDomain([[0, 1, 4]], 0, 2, true)).toEqual([1 / 1.05, 4 * 1.05])
  })
})

it('places equal factors at equal distances on a logarithmic axis, and a lost capital at the lower edge', () => {
  const y = heightOf([1, 16], { top: 0, bottom: 80, isLog: true })
  expect([1, 2, 4, 8, 16].map((value) => Math.round(y(value)))).toEqual([80, 60, 40, 20, 0])
  expect(y(0)).toBe(80)
  expect(heightOf([0, 10], { top: 0, bottom: 80, isLog: false })(5)).toBe(40)
})

it.each([
  [[0.9, 4.4], 6, [1, 1.5, 2, 3, 4]],
  [[0.5, 200], 5, [1, 3, 10, 30, 100]],
  [[1e-3, 1e3], 7, [1e-3, 1e-2, 0.1, 1, 10, 100, 1000]],
] as const)('names round values of the logarithmic axis %j, at most %i', (domain, most, ticks) => {
  const found = curveTicks(domain, most, true)
  expect(found).toHaveLength(ticks.length)
  found.forEach((tick, i) => expect(tick).toBeCloseTo(ticks[i]!, 12))
})

it('moves labels apart in the order of their heights and keeps them above the lower edge', () => {
  expect(spreadLabels([50, 10, 52], 14, 100)).toEqual([50, 10, 64])
  expect(spreadLabels([96, 98], 14, 100)).toEqual([86, 100])
})
