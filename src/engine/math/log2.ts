/**
 * Base-2 logarithm of a positive normal number, the same bits in every JavaScript engine and in the WebAssembly kernels.
 * Port of FreeBSD msun `e_log2.c` (Copyright 1993 Sun Microsystems); error below 1 ulp.
 */
export function log2(x: number): number {
  DOUBLE[0] = x
  const high = WORDS[HIGH]!
  const mantissa = high & 0x000fffff
  const carry = (mantissa + 0x95f64) & 0x100000
  const k = (high >> 20) - 1023 + (carry >> 20)
  WORDS[HIGH] = mantissa | (carry ^ 0x3ff00000)
  const f = DOUBLE[0] - 1
  const half = 0.5 * f * f
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (L2 + w * (L4 + w * L6))
  const t2 = z * (L1 + w * (L3 + w * (L5 + w * L7)))
  const r = s * (half + (t2 + t1))
  DOUBLE[0] = f - half
  WORDS[1 - HIGH] = 0
  const hi = DOUBLE[0]
  const lo = f - hi - half + r
  const valueHi = hi * LOG2E_HIGH
  const sum = k + valueHi
  const valueLo = (lo + hi) * LOG2E_LOW + lo * LOG2E_HIGH + (k - sum + valueHi)
  return valueLo + sum
}

const DOUBLE = new Float64Array(1)
const WORDS = new Int32Array(DOUBLE.buffer)
/** index of the high word of a double: 1 on every little-endian machine */
const HIGH = highWordIndex()

const LOG2E_HIGH = 1.44269504072144627571
const LOG2E_LOW = 1.67517131648865118353e-10
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
