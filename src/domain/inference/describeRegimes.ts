import { featureVariances, rawParams } from '../model/rawParams'
import type { ModelVersion, RegimeName } from '../model/types'
import { capitalized } from '../training/words'

export type RegimeMean = {
  readonly feature: string
  readonly unit: string | null
  /** raw units */
  readonly mean: number
  readonly std: number
  /** 95 %, from the observed information; null where that is singular */
  readonly interval: { readonly low: number; readonly high: number } | null
}

export type RegimeDescription = {
  readonly state: number
  readonly regime: RegimeName
  /** expected training days in the regime, and their share */
  readonly effectiveRows: number
  readonly share: number
  readonly means: readonly RegimeMean[]
  /** 'calm and rising': volatility among the regimes, and the sign of the ordering feature's mean */
  readonly words: string
}

const NORMAL_95 = 1.959964

/** What each regime looks like in raw units, and a title that says it: "Calm and rising, mixed and flat, stressed and falling". */
export function describeRegimes(version: ModelVersion): { readonly title: string; readonly regimes: readonly RegimeDescription[] } {
  const { nTrainRows } = version.metadata.data
  const raw = rawParams(version)
  const ordering = version.schema.features.findIndex(({ name }) => name === version.mapping.rule.orderingFeature)
  const volatilities = ordering < 0 ? [] : featureVariances(raw, ordering)
  const regimes = version.mapping.regimes.map((regime, state) => {
    const means = meansOf(version, raw, state)
    const effectiveRows = version.metadata.fit.effectiveRows[state] ?? 0
    const words = ordering < 0 ? '' : `${volatilityWord(volatilities, state)} and ${directionWord(means[ordering]!)}`
    return { state, regime, effectiveRows, share: effectiveRows / nTrainRows, means, words }
  })
  return { title: capitalized(regimes.map(({ words }) => words).join(', ')), regimes }
}

function meansOf(version: ModelVersion, raw: ReturnType<typeof rawParams>, state: number): RegimeMean[] {
  const errors = version.metadata.meanStandardErrors
  return version.schema.features.map(({ name, unit }, d) => {
    const mean = raw.means[state * raw.nFeatures + d]!
    const error = errors?.[state * raw.nFeatures + d]
    const interval = error === undefined ? null : { low: mean - NORMAL_95 * error, high: mean + NORMAL_95 * error }
    return { feature: name, unit, mean, std: Math.sqrt(featureVariances(raw, d)[state]!), interval }
  })
}

function volatilityWord(variances: readonly number[], state: number): string {
  const variance = variances[state]!
  if (variances.every((other) => other === variance)) return 'equally volatile'
  if (variance === Math.min(...variances)) return 'calm'
  return variance === Math.max(...variances) ? 'stressed' : 'mixed'
}

/** Rising or falling only where the interval of the mean leaves zero out. */
function directionWord({ mean, interval }: RegimeMean): string {
  const { low, high } = interval ?? { low: mean, high: mean }
  if (low > 0) return 'rising'
  return high < 0 ? 'falling' : 'flat'
}
