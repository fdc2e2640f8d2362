import { exp } from '../math/exp'
import { log } from '../math/log'

/**
 * Cohen's kappa of two classifications of the same rows: agreement beyond what their shares alone would give, 1 at full agreement, 0 at chance.
 * Null without rows, or where both say one and the same throughout. Cohen (1960) Educ. Psychol. Meas. 20:37.
 *
 * @param counts  (k, k) row-major; rows by what the first says, columns by what the second does
 */
export function cohensKappa(counts: ArrayLike<number>, k: number): number | null {
  let n = 0
  let agreed = 0
  const first = new Float64Array(k)
  const second = new Float64Array(k)
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const count = counts[i * k + j]!
      n += count
      first[i]! += count
      second[j]! += count
      if (i === j) agreed += count
    }
  }
  const byChance = first.reduce((sum, count, i) => sum + count * second[i]!, 0) / (n * n)
  return n === 0 || byChance === 1 ? null : (agreed / n - byChance) / (1 - byChance)
}

/**
 * McNemar's exact test: of the pairs in which only one of two says yes, how often would a fair coin divide them at least so unevenly?
 * Two-sided p. McNemar (1947) Psychometrika 12:153. Cost O(min(onlyFirst, onlySecond)).
 */
export function mcNemarExact(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond
  const fewer = Math.min(onlyFirst, onlySecond)
  let logTerm = n * log(0.5)
  let tail = exp(logTerm)
  for (let i = 1; i <= fewer; i++) {
    logTerm += log((n - i + 1) / i)
    tail += exp(logTerm)
  }
  return Math.min(1, 2 * tail)
}
