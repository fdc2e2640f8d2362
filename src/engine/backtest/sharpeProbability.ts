import { exp } from '../math/exp'
import { normalCdf } from '../math/normalCdf'
import { normalQuantile } from '../math/normalQuantile'
import type { Measure } from './measures'

const EULER = 0.5772156649015329

export type SharpeProbability = {
  /** probability that the true Sharpe ratio is above 0 */
  readonly probabilistic: Measure
  /** probability that it is above the best of as many trials without skill */
  readonly deflated: Measure
  /** that best one's expected Sharpe ratio, a year */
  readonly expectedBest: Measure
  readonly nTrials: number
  readonly skew: number
  /** 3 for a Gaussian */
  readonly kurtosis: number
}

/**
 * Probabilistic Sharpe ratio: Φ((S - S*) √(n - 1) / √(1 - γ3 S + (γ4 - 1)/4 S²)) with S a row, skew γ3 and kurtosis γ4 (divisor n):
 * Bailey and López de Prado (2012) J. Risk 15(2):3. Deflated: S* is the expected best of N independent trials without skill,
 * √V ((1 - γ) Φ⁻¹(1 - 1/N) + γ Φ⁻¹(1 - 1/(N e))): Bailey and López de Prado (2014) J. Portfolio Management 40(5):94. V, the variance of the
 * trials' estimates, is that of no skill, 1 / (n - 1): of most trials only the number is known.
 *
 * @param excess  (n) simple returns above cash
 * @param nTrials  all that were tried, this one among them; 1 or more
 */
export function sharpeProbability(excess: Float64Array, nTrials: number, periodsPerYear: number): SharpeProbability {
  const n = excess.length
  const { mean, sd, skew, kurtosis } = moments(excess)
  const none = { isDefined: false, reason: n < 3 ? 'tooFewRows' : 'noVariation', n } as const
  if (n < 3 || sd <= 1e-12 * Math.abs(mean)) return { probabilistic: none, deflated: none, expectedBest: none, nTrials, skew: 0, kurtosis: 3 }
  const sharpe = mean / sd
  const best = expectedBest(nTrials) / Math.sqrt(n - 1)
  const error = Math.sqrt(Math.max(0, 1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe) / (n - 1))
  const above = (least: number): Measure => (error > 0 ? { isDefined: true, value: normalCdf((sharpe - least) / error), n } : none)
  return { probabilistic: above(0), deflated: above(best), expectedBest: { isDefined: true, value: best * Math.sqrt(periodsPerYear), n }, nTrials, skew, kurtosis }
}

/** Of N standard normals, approximately; 0 for one. */
function expectedBest(n: number): number {
  return n <= 1 ? 0 : (1 - EULER) * normalQuantile(1 - 1 / n) + EULER * normalQuantile(1 - exp(-1) / n)
}

function moments(values: Float64Array): { mean: number; sd: number; skew: number; kurtosis: number } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  let [second, third, fourth] = [0, 0, 0]
  for (const value of values) {
    const d = value - mean
    second += (d * d) / n
    third += (d * d * d) / n
    fourth += (d * d * d * d) / n
  }
  return { mean, sd: Math.sqrt((second * n) / (n - 1)), skew: third / (second * Math.sqrt(second)), kurtosis: fourth / (second * second) }
}
