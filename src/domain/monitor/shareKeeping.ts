import { exp, log } from '../../engine'

/** How alarms a path vary: within one truth from path to path, and from truth to truth. */
export type AlarmSpread = {
  readonly mean: number
  /** (nTruths) alarms a path of each truth */
  readonly rates: Float64Array
  /** of the rates, over truths */
  readonly variance: number
  /** of the alarms of a path, within one truth */
  readonly within: number
}

/** @param counts  (nPaths) alarms of each path, those of one truth side by side */
export function spreadOf(counts: Float64Array, pathsPerTruth: number): AlarmSpread {
  const nTruths = counts.length / pathsPerTruth
  const ofTruth = (g: number) => counts.subarray(g * pathsPerTruth, (g + 1) * pathsPerTruth)
  const rates = Float64Array.from({ length: nTruths }, (_, g) => meanOf(ofTruth(g)))
  const within = meanOf(Float64Array.from({ length: nTruths }, (_, g) => varianceOf(ofTruth(g))))
  return { mean: meanOf(rates), rates, variance: varianceOf(rates), within }
}

/**
 * Share of the truths under which several series together raise at most one alarm a budget over `nBudgets` budgets in a row. A truth draws too few paths to
 * count it: as many as there are budgets, for one series. So it is told from the parts of the variance: `nSeries` times the paths have as many times the variance within a truth,
 * while what truths differ by grows with its square; the alarms are taken for a gamma mixture of Poisson numbers (negative binomial) of that mean and
 * variance. The series are independent given the truth; where a market ties them, the mean is the same and its spread wider.
 */
export function shareKeeping({ mean, variance, within }: Omit<AlarmSpread, 'rates'>, nSeries: number, nBudgets: number): number {
  const nPaths = nSeries * nBudgets
  const between = Math.max(0, variance - within / nBudgets)
  return mixedPoissonCdf(nBudgets, nPaths * mean, nPaths * within + nPaths ** 2 * between)
}

/** P(N <= n) of a gamma mixture of Poisson numbers of that mean and variance; a Poisson number where the variance is no larger than the mean. */
export function mixedPoissonCdf(n: number, mean: number, variance: number): number {
  if (mean === 0) return 1
  const excess = Math.max(0, variance / mean - 1)
  // The probability of none, then the recursion of Panjer's class: P(k) = P(k - 1) (a + b / k).
  let term = exp(excess < 1e-9 ? -mean : (-mean / excess) * log(1 + excess))
  let sum = term
  for (let k = 1; k <= n; k++) {
    term *= (excess * (k - 1) + mean) / (k * (1 + excess))
    sum += term
  }
  return sum
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
