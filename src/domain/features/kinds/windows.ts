import { log } from '../../../engine'

/** Sums over the last n cells of a series, oldest first. Each call starts anew: nothing is carried from row to row. */

/** Arithmetic mean of values[row - n + 1 .. row]. */
export function windowMean(values: Float64Array, row: number, n: number): number {
  let sum = 0
  for (let i = row - n + 1; i <= row; i++) sum += values[i]!
  return sum / n
}

/** Sample standard deviation (divisor n - 1) of values[row - n + 1 .. row], by two passes. */
export function windowDeviation(values: Float64Array, row: number, n: number): number {
  const mean = windowMean(values, row, n)
  let squares = 0
  for (let i = row - n + 1; i <= row; i++) {
    const centred = values[i]! - mean
    squares += centred * centred
  }
  return Math.sqrt(squares / (n - 1))
}

/** True if values[row - n + 1 .. row] are one and the same number. */
export function isWindowConstant(values: Float64Array, row: number, n: number): boolean {
  for (let i = row - n + 1; i < row; i++) if (values[i] !== values[row]) return false
  return true
}

/** Largest of values[row - n + 1 .. row]. */
export function windowMax(values: Float64Array, row: number, n: number): number {
  let max = -Infinity
  for (let i = row - n + 1; i <= row; i++) if (values[i]! > max) max = values[i]!
  return max
}

/** (T) ln(x[t] / x[t-1]): one cell from two, whatever the rest; NaN at the first row. */
export function logReturns(values: Float64Array): Float64Array {
  return values.map((value, row) => (row === 0 ? NaN : log(value / values[row - 1]!)))
}
