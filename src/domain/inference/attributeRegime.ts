import { clippedRows } from '../model/clipping'
import { rawParams, stateCovariance } from '../model/rawParams'
import type { ModelVersion, RegimeName } from '../model/types'
import type { DayNumber } from '../shared/day'
import type { FeatureTable } from '../training/types'
import { rowReader } from './rowReader'
import { shapleyShares } from './shapley'
import { cumulativeLogDensities } from './subsetDensities'
import { rankStates } from './todayStatement'
import type { CausalInference } from './types'

export type FeatureShare = {
  readonly name: string
  readonly unit: string | null
  /** raw units; null where the cell is missing (its share is 0) */
  readonly value: number | null
  /** nats of log odds */
  readonly share: number
}

/** Why the top regime leads: log odds over the runner-up, taken apart. `carriedOver` plus all shares is `logOdds`. Nats. */
export type RegimeAttribution = {
  readonly day: DayNumber
  readonly top: { readonly state: number; readonly regime: RegimeName; readonly probability: number }
  readonly runnerUp: { readonly state: number; readonly regime: RegimeName; readonly probability: number }
  /** log(filtered top / filtered runner-up) */
  readonly logOdds: number
  /** the same odds before the row was seen */
  readonly carriedOver: number
  /** day the carried-over odds come from; null at the first row, where they are the model's initial probabilities */
  readonly carriedFrom: DayNumber | null
  /** in the order of the schema */
  readonly features: readonly FeatureShare[]
  /** one sentence that states the finding */
  readonly title: string
}

/** Smallest probability told from zero, so that odds stay finite. */
const TINY = 1e-300

/**
 * Log odds of the top state over the runner-up at a row: log(predicted ratio) + log density ratio of the row, the latter shared among
 * the features by Shapley value over the marginal Gaussians of every subset. Null for a model of one state.
 */
export function attributeRegime(
  version: ModelVersion,
  inference: CausalInference,
  table: FeatureTable,
  row: number,
): RegimeAttribution | null {
  const filtered = inference.filtered.subarray(row * inference.nStates, (row + 1) * inference.nStates)
  const [top, second] = rankStates(filtered)
  if (top === undefined || second === undefined) return null
  const shares = densityShares(version, rowReader(version.schema, table)(row), top, second)
  const predicted = (state: number) => Math.max(inference.predicted[row * inference.nStates + state]!, TINY)
  const carriedOver = Math.log(predicted(top)) - Math.log(predicted(second))
  const evidence = shares.reduce((sum, { share }) => sum + share, 0)
  const sideOf = (state: number) => ({ state, regime: inference.regimes[state]!, probability: filtered[state]! })
  return {
    day: inference.dates[row]!,
    top: sideOf(top),
    runnerUp: sideOf(second),
    logOdds: carriedOver + evidence,
    carriedOver,
    carriedFrom: row > 0 ? inference.dates[row - 1]! : null,
    features: shares,
    title: titleOf(inference.regimes[top]!, carriedOver, evidence),
  }
}

function densityShares(version: ModelVersion, values: Float64Array, top: number, second: number): FeatureShare[] {
  const x = clippedRows(values, version.scaler?.limits)
  const raw = rawParams(version)
  const gaussianOf = (state: number) => ({
    mean: raw.means.subarray(state * raw.nFeatures, (state + 1) * raw.nFeatures),
    covar: stateCovariance(raw, state),
  })
  const present = Array.from(x.keys()).filter((d) => !Number.isNaN(x[d]!))
  const [a, b] = [gaussianOf(top), gaussianOf(second)]
  const shares = shapleyShares(present.length, (order) => {
    const features = order.map((i) => present[i]!)
    const minus = cumulativeLogDensities(b, x, features)
    return cumulativeLogDensities(a, x, features).map((logDensity, i) => logDensity - minus[i]!)
  })
  return version.schema.features.map(({ name, unit }, d) => {
    const at = present.indexOf(d)
    return at < 0 ? { name, unit, value: null, share: 0 } : { name, unit, value: values[d]!, share: shares[at]! }
  })
}

function titleOf(regime: RegimeName, carriedOver: number, evidence: number): string {
  if (carriedOver > 0 && evidence > 0) return `Persistence and the day's features both point to ${regime}`
  if (carriedOver > 0) return `Persistence outweighs the day's features, which speak against ${regime}`
  return `The day's features turned it to ${regime}`
}
