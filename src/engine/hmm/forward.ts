import { fillBlock, type DensityKernel } from '../gaussian/logDensities'
import { exp } from '../math/exp'
import { log } from '../math/log'
import type { HmmParams } from '../types'
import { BLOCK } from './blocks'
import {
  createLogRows, logPredictInto, logUpdate, resetLogRows, saveLogRow, type LogRows,
} from './logRows'
import { reachAfter, reachAtStart, reachRows } from './reach'
import { scaleDensitiesInto } from './scaleDensities'

/**
 * Factors below 1e-278 are taken for zero, so a filtered probability is wrong by 1e-218 at most where the normaliser is
 * above SMALL_NORMALISER, and a predicted one above SMALL_PREDICTED is still exact. Other rows are redone in logs.
 */
export const SMALL_NORMALISER = 1e-60
export const SMALL_PREDICTED = 1e-200

/** Room for one forward pass; made once, refilled for every parameter set. */
export type ForwardWorkspace = {
  /** (T, K) row-major, natural scale; each row sums to 1 */
  readonly filtered: Float64Array
  /** (T, K) P(state[t] | X[..t-1]), or null if not wanted */
  readonly predicted: Float64Array | null
  /** (T) log p(X[t] | X[..t-1]), nats, or null if not wanted */
  readonly increments: Float64Array | null
  /** (K, 64) scaled densities and (64) shifts of the current block */
  readonly scaled: Float64Array
  readonly shifts: Float64Array
  /** (K) predicted probabilities of the current row */
  readonly pred: Float64Array
  readonly logRows: LogRows
}

export function createForwardWorkspace(nSamples: number, nStates: number, wantsDetails: boolean): ForwardWorkspace {
  return {
    filtered: new Float64Array(nSamples * nStates),
    predicted: wantsDetails ? new Float64Array(nSamples * nStates) : null,
    increments: wantsDetails ? new Float64Array(nSamples) : null,
    scaled: new Float64Array(nStates * BLOCK),
    shifts: new Float64Array(BLOCK),
    pred: new Float64Array(nStates),
    logRows: createLogRows(nStates),
  }
}

/** Where the recursion stands between blocks. */
export type ForwardCursor = {
  /** the sequence that begins at or after the next row */
  sequence: number
  sequenceStart: number
  /** the states that can be reached at the last row, and whether that set has settled */
  reach: number
  isStable: boolean
  readonly rowReach: Int32Array
  /** first row of each sequence, closed by the number of rows */
  readonly starts: Int32Array
}

/**
 * Filtering: P(state[t] = j | X[..t]) for every t by the scaled forward recursion, each sequence on its own.
 * Rabiner (1989), sections III.A and V.A; densities are divided by the row's largest before the recursion. A row whose
 * predicted probability of a reachable state, or whose normaliser, is too small for the scaled form is computed in logs.
 * Cost O(T K (K + D^2)); no allocation unless rows underflow.
 *
 * @returns log-likelihood of all sequences, nats
 * @throws EngineError 'zeroLikelihood' if no state explains some row
 */
export function forwardInto(out: ForwardWorkspace, params: HmmParams, kernel: DensityKernel): number {
  const { nBlocks, nSamples, starts } = kernel.blocks
  const cursor = { sequence: 0, sequenceStart: 0, reach: 0, isStable: false, rowReach: reachRows(params), starts }
  resetLogRows(out.logRows, params)
  let sum = 0
  let lost = 0
  for (let b = 0; b < nBlocks; b++) {
    fillBlock(kernel, params, b)
    scaleDensitiesInto(out.scaled, out.shifts, kernel.block, params.nStates)
    const to = Math.min(nSamples, (b + 1) * BLOCK)
    const term = forwardRows(out, params, kernel.block, b * BLOCK, b * BLOCK, to, cursor)
    const next = sum + term
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum
    sum = next
    for (let k = 0; k < params.nStates; k++) out.logRows.carriedDensities[k] = kernel.block[k * BLOCK + BLOCK - 1]!
  }
  return sum + lost
}

/**
 * Rows from..to of the block that begins at row `base`, whose scaled densities and shifts are in the workspace.
 *
 * @param logDensities  (K, 64) of the block, for rows that need logs
 * @returns the log-likelihood of the rows, nats
 */
export function forwardRows(
  out: ForwardWorkspace, params: HmmParams, logDensities: Float64Array, base: number, from: number, to: number,
  cursor: ForwardCursor,
): number {
  const { nStates: n, startprob, transmat } = params
  const { filtered, predicted, increments, scaled, shifts, pred } = out
  const { starts } = cursor
  let { reach, isStable } = cursor
  let nextStart = starts[cursor.sequence]!
  let shiftSum = 0
  let logSum = 0
  let product = 1
  for (let t = from; t < to; t++) {
    const r = t - base
    const row = t * n
    let isLost = false
    if (t === nextStart) {
      for (let j = 0; j < n; j++) pred[j] = startprob[j]!
      reach = reachAtStart(startprob)
      isStable = false
      cursor.sequenceStart = t
      nextStart = starts[++cursor.sequence]!
    } else {
      if (!isStable) {
        const after = reachAfter(reach, cursor.rowReach)
        isStable = after === reach
        reach = after
      }
      const before = row - n
      for (let j = 0; j < n; j++) {
        let sum = 0
        for (let i = 0, at = j; i < n; i++, at += n) sum += filtered[before + i]! * transmat[at]!
        pred[j] = sum
        if (sum < SMALL_PREDICTED && (reach >>> j) & 1) isLost = true
      }
    }
    let c = 0
    for (let j = 0; j < n; j++) {
      const joint = pred[j]! * scaled[j * 64 + r]!
      filtered[row + j] = joint
      c += joint
    }
    if (!isLost && c >= SMALL_NORMALISER) {
      const scale = 1 / c
      for (let j = 0; j < n; j++) filtered[row + j]! *= scale
      shiftSum += shifts[r]!
      product *= c
      if (product < 1e-100) {
        logSum += log(product)
        product = 1
      }
      if (increments) increments[t] = log(c) + shifts[r]!
    } else {
      const increment = forwardLogRow(out, params, logDensities, t, cursor.sequenceStart)
      logSum += increment
      if (increments) increments[t] = increment
    }
    if (predicted) for (let j = 0; j < n; j++) predicted[row + j] = pred[j]!
  }
  cursor.reach = reach
  cursor.isStable = isStable
  return shiftSum + logSum + log(product)
}

/** Redoes row t in logs: fills filtered and pred, saves what the backward pass needs. Returns the increment. */
function forwardLogRow(
  out: ForwardWorkspace, params: HmmParams, logDensities: Float64Array, t: number, sequenceStart: number,
): number {
  const { nStates: n } = params
  const { logRows, filtered, pred } = out
  const logPredicted = new Float64Array(n)
  if (t === sequenceStart) logPredicted.set(logRows.logStartprob)
  else {
    if (logRows.lastRow !== t - 1) recoverRow(out, params, logDensities, t - 1, sequenceStart)
    logPredictInto(logPredicted, logRows.logFiltered, logRows.logTransmat)
    saveLogRow(logRows, t, logRows.logFiltered, logPredicted)
  }
  const increment = logUpdate(logRows, t, logPredicted, densitiesAt(logDensities, t, n))
  for (let j = 0; j < n; j++) {
    pred[j] = exp(logPredicted[j]!)
    filtered[t * n + j] = exp(logRows.logFiltered[j]!)
  }
  return increment
}

/** Filtered log probabilities of a row that the scaled form carried, without its underflow. */
function recoverRow(
  out: ForwardWorkspace, params: HmmParams, logDensities: Float64Array, t: number, sequenceStart: number,
): void {
  const { nStates: n } = params
  const { logRows, filtered } = out
  const logPredicted = new Float64Array(n)
  if (t === sequenceStart) logPredicted.set(logRows.logStartprob)
  else {
    const logFrom = new Float64Array(n)
    for (let i = 0; i < n; i++) logFrom[i] = log(filtered[(t - 1) * n + i]!)
    logPredictInto(logPredicted, logFrom, logRows.logTransmat)
  }
  const isInBlock = (t & (BLOCK - 1)) !== BLOCK - 1
  logUpdate(logRows, t, logPredicted, isInBlock ? densitiesAt(logDensities, t, n) : logRows.carriedDensities)
}

function densitiesAt(logDensities: Float64Array, t: number, nStates: number): Float64Array {
  const densities = new Float64Array(nStates)
  for (let k = 0; k < nStates; k++) densities[k] = logDensities[k * BLOCK + (t & (BLOCK - 1))]!
  return densities
}
