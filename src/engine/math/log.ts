/**
 * Natural logarithm with the same bits in every JavaScript engine.
 * Port of FreeBSD msun `e_log.c` (Copyright 1993 Sun Microsystems); error below 1 ulp.
 * log(0) = -Infinity, log of a negative number = NaN.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  let k = 0
  let value = x
  if (x < MIN_NORMAL) {
    k = -54
    value = x * TWO_54
  }
  DOUBLE[0] = value
  const highWord = WORDS[HIGH]!
  const mantissa = highWord & 0x000fffff
  const carry = (mantissa + 0x95f64) & 0x100000
  k += (highWord >> 20) - 1023 + (carry >> 20)
  WORDS[HIGH] = mantissa | (carry ^ 0x3ff00000)
  return logReduced(DOUBLE[0] - 1, k, mantissa)
}

/** log(1 + f) + k ln 2 with 1 + f in [sqrt(1/2), sqrt(2)). */
function logReduced(f: number, k: number, mantissa: number): number {
  if (f === 0) return k * LN2_HIGH + k * LN2_LOW
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (L2 + w * (L4 + w * L6))
  const t2 = z * (L1 + w * (L3 + w * (L5 + w * L7)))
  const r = t2 + t1
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
    const half = 0.5 * f * f
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f)
  }
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f)
}

const DOUBLE = new Float64Array(1)
const WORDS = new Int32Array(DOUBLE.buffer)
/** index of the high word of a double: 1 on every little-endian machine */
const HIGH = highWordIndex()

const MIN_NORMAL = 2.2250738585072014e-308
const TWO_54 = 1.8014398509481984e16
const LN2_HIGH = 6.93147180369123816490e-1
const LN2_LOW = 1.90821492927058770002e-10
const L1 = 6.666666666666735130e-1
const L2 = 3.999999999940941908e-1
const L3 = 2.857142874366239149e-1
const L4 = 2.222219843214978396e-1
const L5 = 1.818357216161805012e-1
const L6 = 1.531383769920937332e-1
const L7 = 1.479819860511658591e-1

function highWordIndex(): number {
  DOUBLE[0] = 1
  return WORDS[1] === 0 ? 0 : 1
}
