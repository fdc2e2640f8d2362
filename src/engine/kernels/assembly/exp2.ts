/** Twin of math/exp2.ts, two numbers at a time, for x from -923 to 1022. */
@inline
export function exp2(x: v128): v128 {
  const magic = f64x2.splat(6755399441055744)
  const shifted = f64x2.add(x, magic)
  const f = f64x2.sub(x, f64x2.sub(shifted, magic))
  const s = f64x2.mul(f, f)
  let even = f64x2.add(f64x2.mul(f64x2.splat(4.4549605981865186e-10), s), f64x2.splat(1.0178062445845774e-7))
  let odd = f64x2.add(f64x2.mul(f64x2.splat(7.072585949269223e-9), s), f64x2.splat(1.321544258792169e-6))
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(1.525273382983612e-5))
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(1.540353044173605e-4))
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(1.3333558146416936e-3))
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(9.618129107606888e-3))
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(5.55041086648216e-2))
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(2.4022650695910097e-1))
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(6.931471805599453e-1))
  const y = f64x2.add(f64x2.splat(1), f64x2.mul(f, f64x2.add(even, f64x2.mul(f, odd))))
  const power = i64x2.add(i64x2.shl(shifted, 52), i64x2.splat(0x3ff0000000000000))
  return f64x2.mul(y, power)
}
