import { covarsLength, validateParams } from '../hmm/validateParams'
import { EngineError } from '../types'
import { nanosecondsPerRow } from './costModel'
import type { RowSample, SearchConfig, SearchShape } from './types'

/** What a search will do, decided before it begins and without a clock. */
export type SearchPlan = {
  /** null: every run sees all rows */
  readonly sample: RowSample | null
  /** fresh starts, the warm one not counted */
  readonly nStarts: number
  readonly shortIterations: number
  /** how many of the short runs go on */
  readonly nLong: number
  /** most moves tried from good optima */
  readonly nRefinements: number
  /** moves stop once all runs together have made this many iterations */
  readonly nIterations: number
  /** tasks issued together; the search looks at results only between rounds, whatever the number of workers */
  readonly roundSize: number
  /** gain per row below which a run of the search stops */
  readonly searchTol: number
  readonly maxIter: number
  readonly tol: number
}

const DEFAULT_BUDGET_MS = 8_000
const SHORT_ITERATIONS = 12
const MIN_STARTS = 8
const MAX_STARTS = 36
const MAX_REFINEMENTS = 240
/** Iterations that a search needs to be worth its name; with fewer, it runs on a sample of the rows. */
const WANTED_ITERATIONS = 1500
/** Rows per free number of a state that a sample keeps at the least. */
const ROWS_PER_PARAMETER = 5

/**
 * Divides the time budget: short runs of many starts, long runs of the best, and moves from the optima they find with
 * what is left. When all rows would allow too few iterations, the search runs on evenly spaced stretches of them and only
 * its best optima are taken to all rows. An explicit `nStarts` replaces the budget: that many starts, as many moves.
 *
 * @throws EngineError 'invalidArgument' for a number out of range or a warm start of another shape
 */
export function planSearch(shape: SearchShape, config: SearchConfig): SearchPlan {
  validate(shape, config)
  const { nStates, nStarts: wanted } = config
  const rowsAffordable = rowIterations(shape, config) / WANTED_ITERATIONS
  const sample = wanted === 1 || nStates === 1 ? null : sampleOf(shape, config, rowsAffordable)
  const nRows = sample ? sample.nStretches * sample.stretchLength : shape.nSamples
  const affordable = Math.floor(rowIterations(shape, config) / nRows)
  const nStarts = nStates === 1 ? 1 : wanted ?? clamp(Math.floor((0.3 * affordable) / SHORT_ITERATIONS), MIN_STARTS, MAX_STARTS)
  return {
    sample, nStarts,
    shortIterations: SHORT_ITERATIONS,
    nLong: Math.max(1, Math.ceil(nStarts / 6)),
    nRefinements: nStarts === 1 ? 0 : wanted ?? MAX_REFINEMENTS,
    nIterations: wanted === undefined ? searchIterations(affordable, config) : Infinity,
    roundSize: 16,
    searchTol: 2e-6,
    maxIter: config.maxIter ?? 1000,
    tol: config.tol ?? 1e-9,
  }
}

/** Accelerated runs end sooner: in 40 seeds on either file of README.md the best optimum was there after 1736 of 3200 E-steps at the latest. */
const SHARE_ACCELERATED = 0.7

function searchIterations(affordable: number, { accelerate = true, priors }: SearchConfig): number {
  return accelerate && !priors ? Math.floor(SHARE_ACCELERATED * affordable) : affordable
}

/** Rows times iterations that the budget buys. */
function rowIterations({ nFeatures }: SearchShape, { nStates, covarianceType, budgetMs = DEFAULT_BUDGET_MS }: SearchConfig): number {
  return (budgetMs * 1e6) / nanosecondsPerRow({ nStates, nFeatures, covarianceType })
}

/** Stretches of 512 rows, as many as the budget affords and the number of parameters asks for; null if that is about all. */
function sampleOf({ nSamples, nFeatures }: SearchShape, { nStates, covarianceType }: SearchConfig, affordable: number): RowSample | null {
  const nNumbers = covarsLength({ nStates, nFeatures, covarianceType }) + nStates * (nFeatures + nStates)
  const rows = Math.max(affordable, ROWS_PER_PARAMETER * nNumbers, 4096)
  if (rows > 0.7 * nSamples) return null
  const stretchLength = 512
  return { nStretches: Math.ceil(rows / stretchLength), stretchLength }
}

function validate({ nSamples, nFeatures }: SearchShape, config: SearchConfig): void {
  const { nStates, nStarts, budgetMs, maxIter, tol, warmStart } = config
  requireWhole('nSamples', nSamples, 1)
  requireWhole('nFeatures', nFeatures, 1)
  requireWhole('nStates', nStates, 1)
  if (nStarts !== undefined) requireWhole('nStarts', nStarts, 1)
  if (maxIter !== undefined) requireWhole('maxIter', maxIter, 1)
  if (!Number.isFinite(config.seed)) throw invalid(`seed is ${config.seed}; it must be a finite number`)
  if (budgetMs !== undefined && !(budgetMs > 0)) throw invalid(`budgetMs is ${budgetMs}; it must be above 0`)
  if (tol !== undefined && !(tol >= 0)) throw invalid(`tol is ${tol}; it must be 0 or more`)
  if (!warmStart) return
  validateParams(warmStart)
  const fits = warmStart.nStates === nStates && warmStart.nFeatures === nFeatures && warmStart.covarianceType === config.covarianceType
  if (!fits) throw invalid('the warm start has another number of states or features, or another covariance type')
}

function requireWhole(name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) throw invalid(`${name} is ${value}; it must be a whole number from ${least}`)
}

function invalid(message: string): EngineError {
  return new EngineError('invalidArgument', message)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
