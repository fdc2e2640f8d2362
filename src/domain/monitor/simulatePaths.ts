import { createRandom, DEFAULT_RELATIVE_VARIANCE_FLOOR, fitEm, makeObservations, simulate, stationaryDistribution, truthBehind, type HmmParams, type Random } from '../../engine'
import { computeFigure, type FigureContext } from './figures/computeFigure'
import { rowSeries, sliceSeries, type RowSeries } from './rowSeries'
import type { Monitor, MonitorSettings } from './types'

/** Paths of one truth: so many budgets are watched in a row, 20 years of daily rows by default. */
const PATHS_PER_TRUTH = 10
const REFIT_ITERATIONS = 40
const REFIT_TOL = 1e-6
/** Training rows beyond which a refit hardly moves. */
const MAX_REFIT_ROWS = 10_000
/** Rows of its own from which the spread of a model's surprise is read. */
const SCALE_ROWS = 20_000
/** Rows in which a filter forgets where it began; they count in no window. */
const BURN_IN = 63

/** Figures of a healthy model, day by day. */
export type SimulatedPaths = {
  readonly nPaths: number
  /** evaluated days of a path: the alarm budget */
  readonly nDays: number
  /** paths of one truth stand side by side */
  readonly nTruths: number
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
 * Paths of the model as it is met: the model, estimated, scores rows that a truth draws, and what truth is not known. Each of `nPaths` / 10 truths
 * stands to the model as the model stands to a refit of it to rows that it drew itself (`truthBehind`), so that what estimation adds is part of what is
 * normal. Cost O(nPaths (budget + largest window) K (K + D^2)).
 *
 * @param onProgress  share done, 0 to 1
 */
export function simulatePaths({ params, scoreShift, stressedState, nTrainRows, monitors, settings }: PathRequest, onProgress?: (share: number) => void): SimulatedPaths {
  const { budget: nDays, seed } = settings
  const nTruths = Math.ceil(settings.nPaths / PATHS_PER_TRUTH)
  const nPaths = nTruths * PATHS_PER_TRUTH
  const warmUp = Math.max(0, ...settings.windows)
  const pathRows = BURN_IN + warmUp + nDays
  const values = monitors.map(() => new Float32Array(nPaths * nDays))
  const context = { stressedState, scoreScale: scaleOf(fromStationary(params), createRandom(seed, 2 * nTruths)) }
  for (let g = 0; g < nTruths; g++) {
    const truth = drawTruth(params, Math.min(nTrainRows, MAX_REFIT_ROWS), createRandom(seed, 2 * g))
    const { values: rows } = simulate(truth, PATHS_PER_TRUTH * pathRows, createRandom(seed, 2 * g + 1))
    const series = rowSeries(params, makeObservations(rows, params.nFeatures, new Array<number>(PATHS_PER_TRUTH).fill(pathRows)), scoreShift)
    for (let p = 0; p < PATHS_PER_TRUTH; p++) {
      const path = sliceSeries(series, p * pathRows + BURN_IN, (p + 1) * pathRows)
      keepDays(values, monitors, path, context, { warmUp, at: (g * PATHS_PER_TRUTH + p) * nDays })
    }
    onProgress?.((g + 1) / nTruths)
  }
  return { nPaths, nDays, nTruths, context, values }
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

/** What may stand behind the model. The refit begins at the model itself, which keeps the states in their order. */
function drawTruth(params: HmmParams, nRows: number, random: Random): HmmParams {
  const met = fromStationary(params)
  const { values } = simulate(met, nRows, random)
  const refit = fitEm(makeObservations(values, params.nFeatures), met, {
    maxIter: REFIT_ITERATIONS, tol: REFIT_TOL, relativeVarianceFloor: DEFAULT_RELATIVE_VARIANCE_FLOOR,
    accelerate: 'freely',
  })
  return fromStationary(truthBehind(params, refit.params, met.startprob.map((share) => share * nRows)))
}

/** How the surprise of a model varies on rows of its own. */
function scaleOf(params: HmmParams, random: Random): FigureContext['scoreScale'] {
  const { surprise } = rowSeries(params, makeObservations(simulate(params, SCALE_ROWS, random).values, params.nFeatures), 0)
  const mean = surprise.reduce((sum, score) => sum + score, 0) / surprise.length
  const squares = surprise.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (surprise.length - 1)) }
}
