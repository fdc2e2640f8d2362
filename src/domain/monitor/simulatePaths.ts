import { createRandom, DEFAULT_RELATIVE_VARIANCE_FLOOR, fitEm, makeObservations, simulate, stationaryDistribution, type HmmParams } from '../../engine'
import { computeFigure, type FigureContext } from './figures/computeFigure'
import { rowSeries, sliceSeries, type RowSeries } from './rowSeries'
import type { Monitor, MonitorSettings } from './types'

/** Refits that stand for what estimating the parameters adds to the noise. */
const N_REFITS = 40
const REFIT_ITERATIONS = 40
const REFIT_TOL = 1e-6
/** Training rows beyond which a refit hardly moves. */
const MAX_REFIT_ROWS = 20_000
/** Rows in which a filter forgets where it began; they count in no window. */
const BURN_IN = 63

/** Figures of healthy models, day by day. */
export type SimulatedPaths = {
  readonly nPaths: number
  /** evaluated days of a path: the alarm budget */
  readonly nDays: number
  readonly nRefits: number
  readonly context: FigureContext
  /** by monitor: (nPaths, nDays) */
  readonly values: readonly Float32Array[]
}

export type PathRequest = {
  readonly params: HmmParams
  /** what takes a log score to raw units, nats a row */
  readonly scoreShift: number
  readonly stressedState: number
  readonly nTrainRows: number
  readonly monitors: readonly Monitor[]
  readonly settings: MonitorSettings
}

/**
 * Paths of the model as it would be met: each of 40 models is refitted to simulated training rows of the model's own number and then
 * scores rows that the model itself draws, so that estimation is part of what is normal. Cost O(nPaths (budget + largest window) K (K + D^2)).
 *
 * @param onProgress  share done, 0 to 1
 */
export function simulatePaths({ params, scoreShift, stressedState, nTrainRows, monitors, settings }: PathRequest, onProgress?: (share: number) => void): SimulatedPaths {
  const { budget: nDays, seed } = settings
  const truth = fromStationary(params)
  const perGroup = Math.ceil(settings.nPaths / N_REFITS)
  const nPaths = perGroup * N_REFITS
  const warmUp = Math.max(0, ...settings.windows)
  const pathRows = BURN_IN + warmUp + nDays
  const values = monitors.map(() => new Float32Array(nPaths * nDays))
  let context: FigureContext | null = null
  for (let group = 0; group < N_REFITS; group++) {
    const refit = refitOnce(truth, Math.min(nTrainRows, MAX_REFIT_ROWS), createRandom(seed, 2 * group))
    const { values: rows } = simulate(truth, perGroup * pathRows, createRandom(seed, 2 * group + 1))
    const series = rowSeries(refit, makeObservations(rows, params.nFeatures, new Array<number>(perGroup).fill(pathRows)), scoreShift)
    context ??= { stressedState, scoreScale: scaleOf(series.surprise) }
    for (let p = 0; p < perGroup; p++) {
      const path = sliceSeries(series, p * pathRows + BURN_IN, (p + 1) * pathRows)
      keepDays(values, monitors, path, context, { warmUp, at: (group * perGroup + p) * nDays })
    }
    onProgress?.((group + 1) / N_REFITS)
  }
  return { nPaths, nDays, nRefits: N_REFITS, context: context!, values }
}

function keepDays(
  values: readonly Float32Array[], monitors: readonly Monitor[], path: RowSeries, context: FigureContext, { warmUp, at }: { warmUp: number; at: number },
): void {
  monitors.forEach((monitor, m) => values[m]!.set(computeFigure(monitor, path, context).subarray(warmUp), at))
}

/** The same chain met at an arbitrary day. */
function fromStationary(params: HmmParams): HmmParams {
  return { ...params, startprob: stationaryDistribution(params.transmat, params.nStates) ?? params.startprob }
}

/** The model as it would be estimated from other rows of its own; EM from the model itself keeps the states in their order. */
function refitOnce(params: HmmParams, nRows: number, random: ReturnType<typeof createRandom>): HmmParams {
  const { values } = simulate(params, nRows, random)
  const refit = fitEm(makeObservations(values, params.nFeatures), params, {
    maxIter: REFIT_ITERATIONS, tol: REFIT_TOL, relativeVarianceFloor: DEFAULT_RELATIVE_VARIANCE_FLOOR,
  })
  return { ...refit.params, startprob: params.startprob }
}

function scaleOf(scores: Float64Array): FigureContext['scoreScale'] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (scores.length - 1)) }
}
