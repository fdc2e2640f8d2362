import { regimeNames } from './regimeNames'
import type { LabelRule, RegimeMapping } from './types'

/** Each state's standard deviation and mean of the ordering feature, in raw units. */
export type OrderingMoments = { readonly volatilities: readonly number[]; readonly means: readonly number[] }

export type Labelling = {
  /** states from the least to the most stressed: regime i is state order[i] */
  readonly order: readonly number[]
  /** mapping of the states once they stand in that order */
  readonly mapping: RegimeMapping
}

/**
 * States become regimes by stress = rank(volatility) - rank(mean) of the ordering feature in raw units; ties of a rank share its
 * average, ties of stress go to the lower volatility, then the higher mean. Ambiguous when two states disagree: one is more
 * volatile than the other and yet has the higher mean.
 */
export function labelRegimes(moments: OrderingMoments, rule: LabelRule): Labelling {
  const { volatilities, means } = moments
  const volatilityRanks = averageRanks(volatilities)
  const meanRanks = averageRanks(means)
  const stress = volatilityRanks.map((rank, k) => rank - meanRanks[k]!)
  const order = means
    .map((_, k) => k)
    .sort((a, b) => stress[a]! - stress[b]! || volatilities[a]! - volatilities[b]! || means[b]! - means[a]! || a - b)
  const isAmbiguous = disagree(moments)
  const mapping = { regimes: regimeNames(means.length), rule, isAmbiguous, explanation: explain(moments, rule, isAmbiguous), overrides: [] }
  return { order, mapping }
}

function disagree({ volatilities, means }: OrderingMoments): boolean {
  return volatilities.some((volatility, i) => volatilities.some((other, j) => volatility > other && means[i]! > means[j]!))
}

function explain({ volatilities, means }: OrderingMoments, { orderingFeature }: LabelRule, isAmbiguous: boolean): string {
  if (means.length === 1) return 'One state only: it stands for all days and is called NEUTRAL.'
  if (isAmbiguous) {
    return `Ambiguous: the volatility and the mean of ${orderingFeature} rank the states differently. Stress is the difference of the two ranks, and equal stress is ordered by volatility; check the means and override a name if it misleads.`
  }
  const isOneVolatility = volatilities.every((volatility) => volatility === volatilities[0])
  if (isOneVolatility) return `All states share one volatility of ${orderingFeature}, so its mean alone orders them: the lower, the more stressed.`
  return `Volatility and mean of ${orderingFeature} agree: the more volatile a state, the lower its mean, from RISK_ON to RISK_OFF.`
}

/** Ranks from 1; equal values share the average of their ranks. */
function averageRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const equal = values.filter((other) => other === value).length
    return below + (equal + 1) / 2
  })
}
