import { blocksOf } from '../dataset/symbols'
import type { DatasetSymbols } from '../dataset/types'

/** A matrix of rows and named columns. */
export type NamedMatrix = {
  readonly names: readonly string[]
  readonly nSamples: number
  /** (T, D) row-major, complete */
  readonly values: Float64Array
  /** where the rows are of several series */
  readonly symbols?: DatasetSymbols
}

const MONTH_OF_DAYS = 21

/**
 * Features from the most to the least informative about regimes, by a stated rule. Regimes are states that last, so a
 * feature speaks of them as far as its level or its size (|z|, the clustering of volatility) still correlates with itself
 * a month of rows later: `persistence`, the larger of the two. It adds to the features already chosen as far as they do not
 * explain it: `1 - R²` of its regression on them. Greedy: `first` (the feature that labels the regimes) is always kept; then
 * at each step the feature with the largest persistence times (1 - R²), ties to the earlier column. Cost O(T D²).
 */
export function rankFeatures(matrix: NamedMatrix, first: string): readonly string[] {
  const columns = matrix.names.map((name, d) => ({ name, z: standardize(columnOf(matrix, d)) }))
  const candidates = columns.map(({ name, z }) => ({ name, persistence: persistenceOf(z, matrix.symbols), residual: z.slice() }))
  const ranked: string[] = []
  while (candidates.length > 0) {
    const next = ranked.length === 0 ? candidates.findIndex(({ name }) => name === first) : indexOfBest(candidates)
    const [chosen] = candidates.splice(Math.max(next, 0), 1)
    ranked.push(chosen!.name)
    for (const candidate of candidates) removeComponent(candidate.residual, chosen!.residual)
  }
  return ranked
}

type Candidate = { readonly name: string; readonly persistence: number; readonly residual: Float64Array }

function indexOfBest(candidates: readonly Candidate[]): number {
  const scores = candidates.map(({ persistence, residual }) => (persistence * dot(residual, residual)) / residual.length)
  return scores.indexOf(Math.max(...scores))
}

function persistenceOf(z: Float64Array, symbols: DatasetSymbols | undefined): number {
  const lag = Math.max(1, Math.min(MONTH_OF_DAYS, Math.floor(z.length / 4)))
  const size = standardize(z.map(Math.abs))
  return Math.max(Math.abs(autocorrelation(z, lag, symbols)), Math.abs(autocorrelation(size, lag, symbols)))
}

/** Over pairs of rows of one series. */
function autocorrelation(z: Float64Array, lag: number, symbols: DatasetSymbols | undefined): number {
  let sum = 0
  for (const { from, to } of blocksOf({ dates: z, symbols })) {
    for (let t = from + lag; t < to; t++) sum += z[t]! * z[t - lag]!
  }
  return sum / z.length
}

/** residual minus its projection on direction: one step of Gram-Schmidt. */
function removeComponent(residual: Float64Array, direction: Float64Array): void {
  const length = dot(direction, direction)
  if (length === 0) return
  const share = dot(residual, direction) / length
  for (let t = 0; t < residual.length; t++) residual[t] = residual[t]! - share * direction[t]!
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!
  return sum
}

/** Mean 0 and variance 1 (divisor n); all zero for a constant column. */
function standardize(x: Float64Array): Float64Array {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length
  const std = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / x.length)
  return x.map((value) => (std > 0 ? (value - mean) / std : 0))
}

function columnOf({ names, nSamples, values }: NamedMatrix, d: number): Float64Array {
  const column = new Float64Array(nSamples)
  for (let t = 0; t < nSamples; t++) column[t] = values[t * names.length + d]!
  return column
}
