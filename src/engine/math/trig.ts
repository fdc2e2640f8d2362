/**
 * cos(2 pi u) and sin(2 pi u) for u in [0, 1], the same bits in every JavaScript engine. The argument in turns is reduced
 * exactly to an eighth of a turn; kernels of FreeBSD msun `k_cos.c`, `k_sin.c` (Copyright 1993 Sun Microsystems).
 * Error below 2 ulp of the largest value, 1.
 */
export function cosTurn(u: number): number {
  return sinTurn(u + 0.25)
}

/** sin(2 pi u); see cosTurn. */
export function sinTurn(u: number): number {
  const turn = u - Math.floor(u)
  const quarter = Math.floor(4 * turn + 0.5)
  const angle = (turn - 0.25 * quarter) * TWO_PI
  switch (quarter & 3) {
    case 0: return kernelSin(angle)
    case 1: return kernelCos(angle)
    case 2: return -kernelSin(angle)
    default: return -kernelCos(angle)
  }
}

const TWO_PI = 6.283185307179586

/** sin x for |x| <= pi / 4. */
function kernelSin(x: number): number {
  const z = x * x
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))
  return x + z * x * (S1 + z * r)
}

/** cos x for |x| <= pi / 4. */
function kernelCos(x: number): number {
  const z = x * x
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))))
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + z * r)
}

const S1 = -1.66666666666666324348e-1
const S2 = 8.33333333332248946124e-3
const S3 = -1.98412698298579493134e-4
const S4 = 2.75573137070700676789e-6
const S5 = -2.50507602534068634195e-8
const S6 = 1.58969099521155010221e-10
const C1 = 4.16666666666666019037e-2
const C2 = -1.38888888888741095749e-3
const C3 = 2.48015872894767294178e-5
const C4 = -2.75573143513906633035e-7
const C5 = 2.08757232129817482790e-9
const C6 = -1.13596475577881948265e-11
