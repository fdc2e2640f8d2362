import { createRandom, exp, log } from '../../engine'
import { featureVariances, rawParams } from '../model/rawParams'
import type { FeatureSchema, FeatureSpec, ModelVersion } from '../model/types'
import { isOneRowReturnName } from '../training/returnNames'

/** Levels of the quantiles, in the order they are given. */
export const FORECAST_LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const

export type ForecastPoint = {
  /** rows ahead */
  readonly horizon: number
  /** quantiles at `FORECAST_LEVELS` of the return from now to that row as a fraction of what is held now, so never below -1 */
  readonly quantiles: readonly [number, number, number, number, number]
}

/** Simulated distribution of the cumulative return: the fan has every row up to the furthest horizon, `points` the ones asked for. */
export type ReturnForecast = {
  readonly returnFeature: string
  readonly nPaths: number
  readonly seed: number
  readonly fan: readonly ForecastPoint[]
  readonly points: readonly ForecastPoint[]
}

export type ReturnForecastRequest = {
  /** (K) filtered probabilities of today */
  readonly stateProbs: ArrayLike<number>
  /** a feature that holds the return of one row as a fraction: logarithmic, or simple where its unit says so */
  readonly returnFeature: string
  readonly horizons: readonly number[]
  readonly nPaths: number
  readonly seed: number
}

/** The feature whose name says it is the return of one row ('ret_1d', 'return'), or null. */
export function findReturnFeature({ features }: FeatureSchema): string | null {
  return features.find(({ name }) => isOneRowReturnName(name))?.name ?? null
}

/** Whether a feature's returns compound as they are ('simple return'); any other return is read as a logarithmic one. */
export function isSimpleReturn({ unit }: Pick<FeatureSpec, 'unit'>): boolean {
  return unit !== null && /simple/i.test(unit)
}

/**
 * Paths of the state chain from today's probabilities, each row's return drawn from its state's Gaussian; quantiles over the paths
 * at every row ahead (linear interpolation between order statistics of the summed log return), as the fraction won or lost:
 * exp(sum) - 1. Simple returns are compounded, a loss of everything being the worst. Same seed, same numbers.
 * Cost O(nPaths * horizon).
 *
 * @throws Error if the model has no such feature, or a horizon is not a positive whole number
 */
export function forecastReturns(version: Pick<ModelVersion, 'params' | 'scaler' | 'schema'>, request: ReturnForecastRequest): ReturnForecast {
  const { returnFeature, nPaths, seed, horizons } = request
  const furthest = Math.max(...horizons)
  if (!horizons.every((horizon) => Number.isInteger(horizon) && horizon >= 1)) throw new Error('Horizons are whole numbers of rows from 1 on.')
  const sums = simulateSums(stateReturns(version, returnFeature), request, furthest)
  const fan = Array.from({ length: furthest }, (_, i) => ({ horizon: i + 1, quantiles: quantilesOf(sums.subarray(i * nPaths, (i + 1) * nPaths)) }))
  return { returnFeature, nPaths, seed, fan, points: horizons.map((horizon) => fan[horizon - 1]!) }
}

type StateReturns = { readonly isSimple: boolean; readonly cumulativeRows: readonly Float64Array[]; readonly means: readonly number[]; readonly stds: readonly number[] }

function stateReturns(version: Pick<ModelVersion, 'params' | 'scaler' | 'schema'>, returnFeature: string): StateReturns {
  const feature = version.schema.features.findIndex(({ name }) => name === returnFeature)
  if (feature < 0) throw new Error(`The model has no feature "${returnFeature}".`)
  const raw = rawParams(version)
  const k = raw.nStates
  return {
    isSimple: isSimpleReturn(version.schema.features[feature]!),
    cumulativeRows: Array.from({ length: k }, (_, i) => cumulative(raw.transmat.subarray(i * k, (i + 1) * k))),
    means: Array.from({ length: k }, (_, i) => raw.means[i * raw.nFeatures + feature]!),
    stds: featureVariances(raw, feature).map(Math.sqrt),
  }
}

/** (furthest, nPaths) sums of log returns, row h for horizon h + 1. */
function simulateSums({ isSimple, cumulativeRows, means, stds }: StateReturns, { stateProbs, nPaths, seed }: ReturnForecastRequest, furthest: number): Float64Array {
  const random = createRandom(seed)
  const today = cumulative(stateProbs)
  const sums = new Float64Array(furthest * nPaths)
  for (let path = 0; path < nPaths; path++) {
    let state = pick(today, random.uniform())
    let sum = 0
    for (let h = 0; h < furthest; h++) {
      state = pick(cumulativeRows[state]!, random.uniform())
      const drawn = means[state]! + stds[state]! * random.normal()
      sum += isSimple ? logOfSimple(drawn) : drawn
      sums[h * nPaths + path] = sum
    }
  }
  return sums
}

/** log(1 + r); everything is lost from -1 down. */
function logOfSimple(simple: number): number {
  return simple <= -1 ? -Infinity : log(1 + simple)
}

function cumulative(probabilities: ArrayLike<number>): Float64Array {
  const out = new Float64Array(probabilities.length)
  let sum = 0
  for (let i = 0; i < out.length; i++) out[i] = sum += probabilities[i]!
  return out
}

/** First index whose running sum exceeds u; the last one if rounding leaves none. */
function pick(running: Float64Array, u: number): number {
  let i = 0
  while (i < running.length - 1 && running[i]! <= u) i++
  return i
}

/** Of log returns, as fractions won or lost. Sorts in place. */
function quantilesOf(values: Float64Array): [number, number, number, number, number] {
  values.sort()
  const at = (level: number) => {
    const position = level * (values.length - 1)
    const low = Math.floor(position)
    const high = Math.min(low + 1, values.length - 1)
    const share = position - low
    return exp(share === 0 ? values[low]! : (1 - share) * values[low]! + share * values[high]!) - 1
  }
  return [at(FORECAST_LEVELS[0]), at(FORECAST_LEVELS[1]), at(FORECAST_LEVELS[2]), at(FORECAST_LEVELS[3]), at(FORECAST_LEVELS[4])]
}
