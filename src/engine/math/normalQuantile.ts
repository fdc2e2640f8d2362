import { exp } from './exp'
import { log } from './log'
import { normalCdf } from './normalCdf'

/**
 * Quantile of the standard normal, the inverse of normalCdf. Acklam's rational approximation (relative error 1.2e-9)
 * and one step of Halley's method, which leaves about 1e-15. 0 gives -Infinity, 1 gives Infinity.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN
  if (p === 0) return -Infinity
  if (p === 1) return Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  const x = initial(p)
  const error = (normalCdf(x) - p) * SQRT_TWO_PI * exp(0.5 * x * x)
  return x - error / (1 + 0.5 * x * error)
}

const SQRT_TWO_PI = 2.5066282746310002
const CENTRAL_FROM = 0.02425

function initial(p: number): number {
  if (p < CENTRAL_FROM) {
    const q = Math.sqrt(-2 * log(p))
    return (
      (((((C[0]! * q + C[1]!) * q + C[2]!) * q + C[3]!) * q + C[4]!) * q + C[5]!) /
      ((((D[0]! * q + D[1]!) * q + D[2]!) * q + D[3]!) * q + 1)
    )
  }
  const q = p - 0.5
  const r = q * q
  return (
    ((((((A[0]! * r + A[1]!) * r + A[2]!) * r + A[3]!) * r + A[4]!) * r + A[5]!) * q) /
    (((((B[0]! * r + B[1]!) * r + B[2]!) * r + B[3]!) * r + B[4]!) * r + 1)
  )
}

const A = [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239]
const B = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1]
const C = [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783]
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416]
