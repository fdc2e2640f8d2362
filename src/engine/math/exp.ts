/**
 * e^x with the same bits in every JavaScript engine: IEEE additions, multiplications and one division only.
 * Port of FreeBSD msun `e_exp.c` (Copyright 1993 Sun Microsystems); error below 1 ulp.
 */
export function exp(x: number): number {
  if (x !== x) return x
  if (x > OVERFLOW) return Infinity
  if (x < UNDERFLOW) return 0
  const k = (x * INV_LN2 + (x < 0 ? -0.5 : 0.5)) | 0
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  if (k >= -1021 && k <= 1023) return y * POWERS_OF_TWO[k + 1021]!
  return k > 1023 ? y * 2 * TWO_1023 : y * POWERS_OF_TWO[k + 1021 + 1000]! * TWO_M1000
}

const OVERFLOW = 709.782712893384
const UNDERFLOW = -745.1332191019411
const INV_LN2 = 1.4426950408889634
const LN2_HIGH = 6.93147180369123816490e-1
const LN2_LOW = 1.90821492927058770002e-10
const P1 = 1.66666666666666019037e-1
const P2 = -2.77777777770155933842e-3
const P3 = 6.61375632143793436117e-5
const P4 = -1.65339022054652515390e-6
const P5 = 4.13813679705723846039e-8
const TWO_1023 = 8.98846567431158e307
const TWO_M1000 = 9.332636185032189e-302

/** 2^k for k = -1021 .. 1023 at index k + 1021. */
const POWERS_OF_TWO = powersOfTwo()

function powersOfTwo(): Float64Array {
  const table = new Float64Array(2045)
  table[1021] = 1
  for (let i = 1022; i < 2045; i++) table[i] = table[i - 1]! * 2
  for (let i = 1020; i >= 0; i--) table[i] = table[i + 1]! / 2
  return table
}
