import { describe, expect, it } from 'vitest'
import { exp2 } from '../../../../src/engine/math/exp2'
import { log2 } from '../../../../src/engine/math/log2'
import { mulberry } from '../support/makeModel'

/** Fixed-point numbers with 160 binary digits after the point: enough to call any double's error to a millionth of an ulp. */
const DIGITS = 160n
const ONE = 1n << DIGITS

const LN2 = naturalLog(2n * ONE, ONE)

/** log(a / b) = 2 atanh((a - b) / (a + b)). */
function naturalLog(a: bigint, b: bigint): bigint {
  const s = ((a - b) * ONE) / (a + b)
  const square = (s * s) / ONE
  let term = s
  let sum = 0n
  for (let n = 1n; term !== 0n; n += 2n) {
    sum += term / n
    term = (term * square) / ONE
  }
  return 2n * sum
}

function exponential(x: bigint): bigint {
  let term = ONE
  let sum = 0n
  for (let n = 1n; term !== 0n; n++) {
    sum += term
    term = (term * x) / (ONE * n)
  }
  return sum
}

function fixed(x: number): bigint {
  const scaled = BigInt(Math.trunc(x * 2 ** 60))
  return (scaled << (DIGITS - 60n)) + (BigInt(Math.round((x * 2 ** 60 - Number(scaled)) * 2 ** 60)) << (DIGITS - 120n))
}

/** Units in the last place between a double and an exact number. */
function ulpError(computed: number, exact: bigint): number {
  const size = Math.abs(computed)
  const ulp = 2 ** (Math.floor(Math.log2(size)) - 52)
  const difference = fixed(computed) - exact
  return Math.abs(Number(difference) / Number(ONE)) / ulp
}

describe('powers and logarithms of 2', () => {
  it('exp2 is within 1.5 ulp of the exact value on a whole octave, and shifts by exact powers of two', () => {
    const uniform = mulberry(1)
    let worst = 0
    for (let i = 0; i < 3000; i++) {
      const x = uniform() - 0.5
      worst = Math.max(worst, ulpError(exp2(x), exponential((fixed(x) * LN2) / ONE)))
    }
    expect(worst).toBeLessThan(1.5)
    expect(worst).toBeGreaterThan(0.4)
    for (const k of [-923, -922, -60, 1, 500, 1022]) {
      expect(exp2(k)).toBe(2 ** k)
      expect(exp2(k + 0.25)).toBe(exp2(0.25) * 2 ** k)
    }
    expect(exp2(0)).toBe(1)
  })

  it('log2 is within 1 ulp of the exact value, near 1 too, and exact at powers of two', () => {
    const uniform = mulberry(2)
    let worst = 0
    for (let i = 0; i < 3000; i++) {
      const x = [0.5 + 1.5 * uniform(), 1 + 0.01 * (uniform() - 0.5), 1 + 1e-9 * uniform()][i % 3]
      worst = Math.max(worst, ulpError(log2(x), (naturalLog(fixed(x), ONE) * ONE) / LN2))
    }
    expect(worst).toBeLessThan(1)
    expect(worst).toBeGreaterThan(0.4)
    for (const k of [-1022, -300, -1, 0, 1, 300, 1023]) expect(log2(2 ** k)).toBe(k)
  })

  it('give the bits written here, on every engine', () => {
    const bits = (x: number) => new BigUint64Array(Float64Array.of(x).buffer)[0].toString(16)
    expect([exp2(0.3), exp2(-700.7), log2(3), log2(0.999)].map(bits)).toEqual(['3ff3b2c47bff8329', '1423b2c47bff827a', '3ff95c01a39fbd68', 'bf57a6210ffb7151'])
  })
})
