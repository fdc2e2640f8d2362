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
  /** (K) and (K, K), for the parameters last taken over; made when the first row needs them */
  logStartprob: Float64Array
  logTransmat: Float64Array
  isReady: boolean
}

export function createLogRows(nStates: number): LogRows {
  return {
    count: 0, rows: NO_ROWS, saved: NO_NUMBERS, logFiltered: new Float64Array(nStates), lastRow: -1,
    logStartprob: NO_NUMBERS, logTransmat: NO_NUMBERS, isReady: false,
  }
}

const NO_ROWS = new Int32Array(0)
const NO_NUMBERS = new Float64Array(0)

/** Makes ready for another pass. */
export function resetLogRows(rows: LogRows): void {
  rows.count = 0
  rows.lastRow = -1
  rows.isReady = false
}

/** Takes the logarithms of the parameters, once a pass. */
export function readyLogRows(rows: LogRows, { startprob, transmat }: HmmParams): void {
  if (rows.isReady) return
  rows.logStartprob = startprob.map(log)
  rows.logTransmat = transmat.map(log)
  rows.isReady = true
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
