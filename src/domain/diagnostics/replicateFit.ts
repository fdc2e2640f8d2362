import { createRandom, DEFAULT_RELATIVE_VARIANCE_FLOOR, EngineError, fitEm, makeObservations, matchStates, permuteStates, simulate, type HmmParams } from '../../engine'
import { rowSeries } from '../monitor/rowSeries'
import { partFigures, rangesOf } from './figures/partFigures'
import type { SequenceLimits } from './fitRows'
import { readParameters } from './parameterVector'
import type { PartFigures, SequenceShape } from './types'

export type ReplicateRequest = {
  /** the model: what draws the rows, and where the fit to them starts */
  readonly params: HmmParams
  readonly sequences: readonly SequenceShape[]
  readonly limits: readonly SequenceLimits[] | null
  readonly seed: number
  /** stream of the seed */
  readonly index: number
}

/** What one simulated history shows, after a fit to its own training rows; null where that fit degenerated or failed. */
export type Replicate = {
  readonly training: PartFigures | null
  readonly heldOut: PartFigures | null
  /** (P) the parameters of `readParameters`, its states matched to those of the model */
  readonly parameters: readonly number[]
} | null

const MAX_ITER = 100
const TOL = 1e-7

/** Errors that a fit to unlucky rows may end with; others are faults of the program. */
const FAILED_FIT: ReadonlySet<EngineError['code']> = new Set(['zeroLikelihood', 'notPositiveDefinite', 'logLikelihoodFell'])

/**
 * Draws a history of the model, as long as the real one, series by series, fits the model to its training rows, starting from the
 * parameters that drew them, and computes the figures of both parts with what was fitted. So estimation is part of what is normal.
 * The same request gives the same bits wherever it runs. Cost that of a fit: about 30 E-steps.
 *
 * @throws EngineError other than those of a failed fit
 */
export function replicateFit(request: ReplicateRequest): Replicate {
  const { params, sequences } = request
  const { nFeatures, nStates } = params
  const values = drawHistory(request)
  const ranges = rangesOf(sequences, 'training')
  const training = new Float64Array(ranges.reduce((sum, { from, to }) => sum + to - from, 0) * nFeatures)
  let at = 0
  for (const { from, to } of ranges) {
    training.set(values.subarray(from * nFeatures, to * nFeatures), at)
    at += (to - from) * nFeatures
  }
  try {
    const fitted = refit(makeObservations(training, nFeatures, ranges.map(({ from, to }) => to - from)), params)
    if (fitted === null) return null
    const series = rowSeries(fitted, makeObservations(values, nFeatures, sequences.map(({ nRows }) => nRows)), 0)
    return { training: partFigures(series, sequences, 'training', nStates), heldOut: partFigures(series, sequences, 'heldOut', nStates), parameters: readParameters(fitted) }
  } catch (error) {
    if (error instanceof EngineError && FAILED_FIT.has(error.code)) return null
    throw error
  }
}

/** (T, D) rows drawn from the model, each series on its own, clipped where the real ones were. */
function drawHistory({ params, sequences, limits, seed, index }: ReplicateRequest): Float64Array {
  const random = createRandom(seed, index)
  const width = params.nFeatures
  const values = new Float64Array(sequences.reduce((sum, { nRows }) => sum + nRows, 0) * width)
  let at = 0
  sequences.forEach(({ nRows }, s) => {
    const drawn = simulate(params, nRows, random).values
    const own = limits?.[s]
    values.set(own ? drawn.map((value, i) => Math.min(own.upper[i % width]!, Math.max(own.lower[i % width]!, value))) : drawn, at)
    at += drawn.length
  })
  return values
}

/** The fit with its states in the order of the model's; null where a state died or collapsed, or the floor held a variance. */
function refit(training: ReturnType<typeof makeObservations>, params: HmmParams): HmmParams | null {
  const fit = fitEm(training, params, { maxIter: MAX_ITER, tol: TOL, relativeVarianceFloor: DEFAULT_RELATIVE_VARIANCE_FLOOR, accelerate: 'freely' })
  if (fit.degeneracies.length > 0) return null
  const { assignment } = matchStates(params, fit.params)
  return permuteStates(fit.params, assignment.map((_, k) => assignment.indexOf(k)))
}
