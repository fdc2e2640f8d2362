/** Twin of math/log2.ts, for positive normal numbers. */
export function log2(x: f64): f64 {
  const bits = reinterpret<u64>(x)
  const high = <i32>(bits >> 32)
  const mantissa = high & 0x000fffff
  const carry = (mantissa + 0x95f64) & 0x100000
  const k = (high >> 20) - 1023 + (carry >> 20)
  const m = reinterpret<f64>((<u64>(<u32>(mantissa | (carry ^ 0x3ff00000))) << 32) | (bits & 0xffffffff))
  const f = m - 1
  const half = 0.5 * f * f
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const t2 = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const r = s * (half + (t2 + t1))
  const hi = reinterpret<f64>(reinterpret<u64>(f - half) & 0xffffffff00000000)
  const lo = f - hi - half + r
  const y = <f64>k
  const valueHi = hi * 1.44269504072144627571
  let valueLo = (lo + hi) * 1.67517131648865118353e-10 + lo * 1.44269504072144627571
  const sum = y + valueHi
  valueLo += y - sum + valueHi
  return valueLo + sum
}
