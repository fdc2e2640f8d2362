import { quantile } from '../training/fitLimits'
import { pooledShares } from './spellDistances'
import type { FeatureFigures, HealthyFeature, HealthySpells, Interval, PartDiagnosis, PartFigures, SpellFigures } from './types'

/** What 95 % of the simulated histories of a part show, point by point, for drawing. @param simulated  one or more */
export function healthyRanges(simulated: readonly PartFigures[]): NonNullable<PartDiagnosis['healthy']> {
  const first = simulated[0]!
  return {
    features: first.features.map((_, d) => featureRanges(simulated.map(({ features }) => features[d]!))),
    spells: first.spells.map((_, k) => spellRanges(simulated.map(({ spells }) => spells[k]!))),
  }
}

function featureRanges(histories: readonly FeatureFigures[]): HealthyFeature {
  const ranges = (of: (figures: FeatureFigures) => readonly number[]) => of(histories[0]!).map((_, i) => intervalOf(histories.map((figures) => of(figures)[i]!)))
  return { acf: ranges(({ acf }) => acf), acfOfSquares: ranges(({ acfOfSquares }) => acfOfSquares), pitShares: ranges(({ pitShares }) => pitShares), quantiles: ranges(({ quantiles }) => quantiles) }
}

function spellRanges(histories: readonly SpellFigures[]): HealthySpells {
  const some = histories.filter(({ nSpells }) => nSpells > 0)
  const shares = some.map(({ upTo }) => binShares(upTo))
  return {
    meanRows: some.length === 0 ? null : intervalOf(some.map(({ meanRows }) => meanRows!)),
    shares: shares.length === 0 ? [] : shares[0]!.map((_, i) => intervalOf(shares.map((own) => own[i]!))),
    expectedShares: some.length === 0 ? [] : binShares(pooledShares(some)),
  }
}

/** Shares of the bins that cumulated ones bound, the open last bin included. */
export function binShares(upTo: readonly number[]): number[] {
  return [...upTo, 1].map((share, i) => share - (i === 0 ? 0 : upTo[i - 1]!))
}

/** Percentiles 2.5 and 97.5. */
export function intervalOf(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort()
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }
}
