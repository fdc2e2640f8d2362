import { exp } from '../math/exp'
import { log } from '../math/log'
import { EngineError, type HmmParams } from '../types'

/**
 * The few rows that the scaled recursion cannot carry, kept in logs. For each such row the backward pass needs the log
 * filtered probabilities of the row before and the log predicted probabilities of the row itself.
 */
export type LogRows = {
  count: number
  rows: Int32Array
  /** (count, 2 K): log filtered[row - 1], log predicted[row]; both up to the same constants */
  saved: Float64Array
  /** (K) log filtered of `lastRow`, the row last computed in logs (-1: none) */
  readonly logFiltered: Float64Array
  lastRow: number
  /** (K) log densities of the last row of the block before */
  readonly carriedDensities: Float64Array
  readonly logStartprob: Float64Array
  readonly logTransmat: Float64Array
}

export function createLogRows(nStates: number): LogRows {
  return {
    count: 0, rows: new Int32Array(0), saved: new Float64Array(0),
    logFiltered: new Float64Array(nStates), lastRow: -1, carriedDensities: new Float64Array(nStates),
    logStartprob: new Float64Array(nStates), logTransmat: new Float64Array(nStates * nStates),
  }
}

export function resetLogRows(rows: LogRows, params: HmmParams): void {
  rows.count = 0
  rows.lastRow = -1
  for (let i = 0; i < params.startprob.length; i++) rows.logStartprob[i] = log(params.startprob[i]!)
  for (let i = 0; i < params.transmat.length; i++) rows.logTransmat[i] = log(params.transmat[i]!)
}

/** log(sum exp(values)); -Infinity for no mass at all. */
export function logSumExp(values: Float64Array): number {
  let max = -Infinity
  for (let i = 0; i < values.length; i++) if (values[i]! > max) max = values[i]!
  if (max === -Infinity) return max
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += exp(values[i]! - max)
  return max + log(sum)
}

/** out[j] = log sum_i exp(logFrom[i] + logTransmat[i][j]). */
export function logPredictInto(out: Float64Array, logFrom: Float64Array, logTransmat: Float64Array): void {
  const n = out.length
  const terms = new Float64Array(n)
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) terms[i] = logFrom[i]! + logTransmat[i * n + j]!
    out[j] = logSumExp(terms)
  }
}

/**
 * One forward row in logs.
 *
 * @param logPredicted  (K) log P(state | rows before)
 * @param logDensities  (K) log density of the row
 * @returns log p(row | rows before); `rows.logFiltered` holds the new filtered log probabilities
 */
export function logUpdate(rows: LogRows, row: number, logPredicted: Float64Array, logDensities: Float64Array): number {
  const { logFiltered } = rows
  for (let j = 0; j < logFiltered.length; j++) logFiltered[j] = logPredicted[j]! + logDensities[j]!
  const total = logSumExp(logFiltered)
  if (!(total > -Infinity && total < Infinity)) {
    throw new EngineError('zeroLikelihood', `no state can explain row ${row}: its density is zero in every reachable state`)
  }
  for (let j = 0; j < logFiltered.length; j++) logFiltered[j]! -= total
  rows.lastRow = row
  return total
}

/** Keeps what the backward pass needs at a row computed in logs. */
export function saveLogRow(rows: LogRows, row: number, logBefore: Float64Array, logPredicted: Float64Array): void {
  const width = 2 * logBefore.length
  if (rows.count === rows.rows.length) grow(rows, width)
  rows.rows[rows.count] = row
  rows.saved.set(logBefore, rows.count * width)
  rows.saved.set(logPredicted, rows.count * width + logBefore.length)
  rows.count++
}

function grow(rows: LogRows, width: number): void {
  const capacity = Math.max(16, rows.rows.length * 2)
  const index = new Int32Array(capacity)
  const saved = new Float64Array(capacity * width)
  index.set(rows.rows)
  saved.set(rows.saved)
  rows.rows = index
  rows.saved = saved
}
