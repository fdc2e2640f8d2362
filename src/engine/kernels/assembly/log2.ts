/** Twin of math/log2.ts, two numbers at a time, for positive normal numbers. */
@inline
export function log2(x: v128): v128 {
  const high = i64x2.shr_u(x, 32)
  const mantissa = v128.and(high, i64x2.splat(0x000fffff))
  const carry = v128.and(i64x2.add(mantissa, i64x2.splat(0x95f64)), i64x2.splat(0x100000))
  // The exponent is a small integer: added to 2^52 it stands in the lowest bits of a double, and 2^52 + 1023 is taken off exactly.
  const exponent = i64x2.add(i64x2.shr_u(high, 20), i64x2.shr_u(carry, 20))
  const y = f64x2.sub(v128.or(exponent, i64x2.splat(0x4330000000000000)), f64x2.splat(4503599627371519))
  const top = i64x2.shl(v128.or(mantissa, v128.xor(carry, i64x2.splat(0x3ff00000))), 32)
  const f = f64x2.sub(v128.or(top, v128.and(x, i64x2.splat(0xffffffff))), f64x2.splat(1))
  const half = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f)
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f))
  const z = f64x2.mul(s, s)
  const w = f64x2.mul(z, z)
  const t1 = f64x2.mul(w, f64x2.add(f64x2.splat(3.999999999940941908e-1), f64x2.mul(w,
    f64x2.add(f64x2.splat(2.222219843214978396e-1), f64x2.mul(w, f64x2.splat(1.531383769920937332e-1))))))
  const t2 = f64x2.mul(z, f64x2.add(f64x2.splat(6.666666666666735130e-1), f64x2.mul(w,
    f64x2.add(f64x2.splat(2.857142874366239149e-1), f64x2.mul(w,
      f64x2.add(f64x2.splat(1.818357216161805012e-1), f64x2.mul(w, f64x2.splat(1.479819860510658591e-1))))))))
  const r = f64x2.mul(s, f64x2.add(half, f64x2.add(t2, t1)))
  const hi = v128.and(f64x2.sub(f, half), i64x2.splat(0xffffffff00000000))
  const lo = f64x2.add(f64x2.sub(f64x2.sub(f, hi), half), r)
  const valueHi = f64x2.mul(hi, f64x2.splat(1.44269504072144627571))
  const valueLo = f64x2.add(
    f64x2.mul(f64x2.add(lo, hi), f64x2.splat(1.67517131648865118353e-10)), f64x2.mul(lo, f64x2.splat(1.44269504072144627571)))
  const sum = f64x2.add(y, valueHi)
  return f64x2.add(f64x2.add(valueLo, f64x2.add(f64x2.sub(y, sum), valueHi)), sum)
}
