import type { GoldenGenerator } from './goldenCase'

/** The rows a portable generator stands for, or what is wrong with them. */
export type GeneratedRows = { readonly values: Float64Array; readonly fault: string | null }

/**
 * Rebuilds the rows of a case that stores only its generator (xorshift32, Box and Muller, rounding to decimals) and
 * compares them with the stored check: first and last rows, sums, hash.
 */
export function generateRows(generator: GoldenGenerator): GeneratedRows {
  const { T, decimals, means, cholesky } = generator
  const nFeatures = means[0]!.length
  const uniform = xorshift32(generator.seed)
  const normal = () => {
    const u1 = uniform()
    const u2 = uniform()
    return Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * u2)
  }
  const scale = 10 ** decimals
  const values = new Float64Array(T * nFeatures)
  let state = 0
  let hash = 0
  for (let t = 0; t < T; t++) {
    state = pickState(t === 0 ? generator.startprob : generator.transmat[state]!, uniform())
    const z = Array.from({ length: nFeatures }, normal)
    for (let d = 0; d < nFeatures; d++) {
      let x = means[state]![d]!
      for (let j = 0; j <= d; j++) x += cholesky[state]![d]![j]! * z[j]!
      const whole = Math.floor(x * scale + 0.5)
      values[t * nFeatures + d] = whole / scale
      hash = (Math.imul(31, hash) + whole) >>> 0
    }
  }
  return { values, fault: findFault(generator, values, nFeatures, hash) }
}

function xorshift32(seed: number): () => number {
  let x = seed >>> 0
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) / 4294967296
  }
}

/** The first state whose running sum exceeds the uniform, the last if none. */
function pickState(probs: readonly number[], u: number): number {
  let sum = 0
  for (let k = 0; k < probs.length; k++) {
    sum += probs[k]!
    if (sum > u) return k
  }
  return probs.length - 1
}

function findFault(generator: GoldenGenerator, values: Float64Array, nFeatures: number, hash: number): string | null {
  const { check } = generator
  const isEqual = (rows: readonly (readonly number[])[], from: number) =>
    rows.every((row, t) => row.every((x, d) => values[(from + t) * nFeatures + d] === x))
  if (hash !== check.hash31) return `generator: hash ${hash} instead of ${check.hash31}`
  if (!isEqual(check.first_rows, 0)) return 'generator: first rows differ'
  if (!isEqual(check.last_rows, generator.T - check.last_rows.length)) return 'generator: last rows differ'
  for (let d = 0; d < nFeatures; d++) {
    let sum = 0
    let squares = 0
    for (let at = d; at < values.length; at += nFeatures) {
      sum += values[at]!
      squares += values[at]! * values[at]!
    }
    if (!isNear(sum, check.column_sums[d]!)) return `generator: sum of feature ${d} differs`
    if (!isNear(squares, check.column_sums_of_squares[d]!)) return `generator: sum of squares of feature ${d} differs`
  }
  return null
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))
}
