import { describe, expect, it } from 'vitest'
import { exp, log, normalCdf, normalQuantile } from '../../../../src/engine'
import { cosTurn, sinTurn } from '../../../../src/engine/math/trig'
import { mulberry } from '../support/makeModel'

/** Distance in units in the last place between two doubles of one sign. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0
  const [x, y] = new BigInt64Array(Float64Array.of(a, b).buffer)
  return Math.abs(Number(x - y))
}

describe('exp and log', () => {
  it('are within 1 ulp of the platform over the whole range', () => {
    const uniform = mulberry(1)
    let worst = 0
    for (let i = 0; i < 200_000; i++) {
      const wide = 1489 * uniform() - 745
      const near = 2 * uniform() - 1
      const positive = Math.exp(1400 * uniform() - 700)
      worst = Math.max(worst, ulps(exp(wide), Math.exp(wide)), ulps(exp(near), Math.exp(near)))
      worst = Math.max(worst, ulps(log(positive), Math.log(positive)), ulps(log(1 + 0.1 * near), Math.log(1 + 0.1 * near)))
    }
    expect(worst).toBeLessThanOrEqual(1)
  })

  it('keep the edges', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(-746), exp(710)]).toEqual([1, 0, Infinity, 0, Infinity])
    expect([log(0), log(1), log(Infinity), log(-1), log(NaN)]).toEqual([-Infinity, 0, Infinity, NaN, NaN])
    expect(exp(NaN)).toBeNaN()
    expect(exp(-745)).toBe(5e-324)
    expect(log(5e-324)).toBeCloseTo(-744.4400719213812, 10)
  })

  it('give the bits written here, on every engine', () => {
    const bits = (x: number) => new BigUint64Array(Float64Array.of(x).buffer)[0].toString(16)
    expect([exp(1), exp(-10.1), log(2), log(1e-10), normalCdf(-2.5), sinTurn(0.1)].map(bits)).toEqual([
      '4005bf0a8b14576a', '3f05899ac5129ae3', '3fe62e42fefa39ef', 'c037069e2aa2aa5b', '3f796f4e57e49ce2', '3fe2cf2304755a5e',
    ])
  })
})

describe('normalCdf and normalQuantile', () => {
  it('give known values in the middle and far out', () => {
    const known: [number, number][] = [[0, 0.5], [1, 0.8413447460685429], [-1.959963984540054, 0.025], [-8, 6.22096057427178e-16], [-37, 5.725571222524577e-300]]
    for (const [x, p] of known) expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(1e-13)
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(40), normalCdf(-40)]).toEqual([0, 1, 1, 0])
    expect(normalCdf(NaN)).toBeNaN()
  })

  it('is monotone and symmetric', () => {
    let before = 0
    for (let x = -9; x <= 9; x += 0.001) {
      const p = normalCdf(x)
      expect(p).toBeGreaterThanOrEqual(before)
      expect(Math.abs(p + normalCdf(-x) - 1)).toBeLessThan(3e-16)
      before = p
    }
  })

  it('are inverses', () => {
    const uniform = mulberry(2)
    for (let i = 0; i < 20_000; i++) {
      const x = -16 * uniform()
      expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(4e-15 * Math.max(1, Math.abs(x)) * 2)
      const p = uniform()
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-13)
    }
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)].map((x) => x + 0)).toEqual([-Infinity, 0, Infinity])
    expect(normalQuantile(1.5)).toBeNaN()
  })
})

describe('sine and cosine of a turn', () => {
  it('are within 1e-15 of the platform and exact at the quarters', () => {
    const uniform = mulberry(3)
    for (let i = 0; i < 50_000; i++) {
      const u = uniform()
      expect(Math.abs(cosTurn(u) - Math.cos(2 * Math.PI * u))).toBeLessThan(1e-15)
      expect(Math.abs(sinTurn(u) - Math.sin(2 * Math.PI * u))).toBeLessThan(1e-15)
    }
    expect([0, 0.25, 0.5, 0.75].map((u) => sinTurn(u) + 0)).toEqual([0, 1, 0, -1])
    expect([0, 0.25, 0.5, 0.75].map((u) => cosTurn(u) + 0)).toEqual([1, 0, -1, 0])
  })
})
