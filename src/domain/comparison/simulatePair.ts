import { createRandom, dieboldMariano, filterStates, makeObservations, simulate, stationaryDistribution, type HmmParams } from '../../engine'
import { rawParams } from '../model/rawParams'
import { scaledRows } from '../model/scaler'
import type { ModelVersion } from '../model/types'
import { LOOK_LEVEL } from './plan'
import { predictiveScores } from './predictiveScores'
import type { ComparisonPlan, FalsePromotion } from './types'

export type SimulationRequest = { readonly a: ModelVersion; readonly b: ModelVersion; readonly plan: ComparisonPlan; readonly nPaths: number; readonly seed: number }

export const DEFAULT_PATHS = 1000
export const DEFAULT_SEED = 1
/** Rows in which a filter forgets where it began; they count for nothing. */
const BURN_IN = 63
/** Paths drawn and scored together, to bound what is held. */
const CHUNK = 20

/**
 * How often the looks of a plan pass two models that are equally good (C10). Days are drawn from the model in production and scored by both, which gives the difference the
 * variance, tails and memory that it has for this pair; by the truth drawn from, production is the better one, so the difference is moved by its mean over all
 * paths to the edge of the claim: 0, or minus the margin. Null where the shadow reads a feature that production does not. Cost O(nPaths n K D^2), n the last look.
 *
 * @param onProgress  share done, 0 to 1
 * @throws EngineError as filtering and simulation do
 */
export function simulatePair({ a, b, plan, nPaths, seed }: SimulationRequest, onProgress?: (share: number) => void): FalsePromotion | null {
  const columns = b.schema.features.map(({ name }) => a.schema.features.findIndex((feature) => feature.name === name))
  if (columns.includes(-1)) return null
  const nDays = plan.looks.at(-1)!
  const truth = fromStationary(rawParams(a))
  const differences = new Float64Array(nPaths * nDays)
  for (let from = 0; from < nPaths; from += CHUNK) {
    const nHere = Math.min(CHUNK, nPaths - from)
    const length = BURN_IN + nDays
    const { values } = simulate(truth, nHere * length, createRandom(seed, from / CHUNK))
    const [first, second] = [scorePaths(a, values, columns, length), scorePaths(b, takeColumns(values, truth.nFeatures, columns), columns.map((_, i) => i), length)]
    for (let p = 0; p < nHere; p++) {
      for (let t = 0; t < nDays; t++) {
        const row = p * length + BURN_IN + t
        differences[(from + p) * nDays + t] = second[row]! - first[row]!
      }
    }
    onProgress?.((from + nHere) / nPaths)
  }
  return countPasses(differences, plan, nPaths)
}

function countPasses(differences: Float64Array, plan: ComparisonPlan, nPaths: number): FalsePromotion {
  const nDays = differences.length / nPaths
  const meanDifference = differences.reduce((sum, difference) => sum + difference, 0) / differences.length
  let nPassed = 0
  for (let p = 0; p < nPaths; p++) {
    const path = differences.subarray(p * nDays, (p + 1) * nDays)
    const isPassed = plan.looks.some((days) => {
      const test = dieboldMariano(path.subarray(0, days), { level: LOOK_LEVEL, nullMean: meanDifference })!
      return test.statistic > test.criticalValue
    })
    if (isPassed) nPassed++
  }
  return { nPaths, nPassed, rate: nPassed / nPaths, interval: wilson(nPassed, nPaths), meanDifference }
}

/** (T) scores of paths side by side, each filtered by itself. */
function scorePaths(version: ModelVersion, values: Float64Array, features: readonly number[], length: number): Float64Array {
  const { params, scaler } = version
  const lengths = new Array<number>(values.length / params.nFeatures / length).fill(length)
  const predicted = filterStates(params, makeObservations(scaler ? scaledRows(values, scaler) : values, params.nFeatures, lengths)).predicted.slice()
  return predictiveScores(version, { predicted, cells: takeColumns(values, params.nFeatures, features) }, features)
}

function takeColumns(values: Float64Array, width: number, columns: readonly number[]): Float64Array {
  const nRows = values.length / width
  return Float64Array.from({ length: nRows * columns.length }, (_, i) => values[Math.floor(i / columns.length) * width + columns[i % columns.length]!]!)
}

/** The same chain met at an arbitrary day. */
function fromStationary(params: HmmParams): HmmParams {
  return { ...params, startprob: stationaryDistribution(params.transmat, params.nStates) ?? params.startprob }
}

/** 95 % interval of a share. Wilson (1927) J. Amer. Statist. Assoc. 22:209. */
function wilson(count: number, n: number): readonly [number, number] {
  const z = 1.96
  const share = count / n
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
