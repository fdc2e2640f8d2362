import { CARRIED_SUM, EXPONENT, SHIFT_SUM } from '../kernels/fields'
import type { Kernels } from '../kernels/kernels'
import { BLOCK, SMALL_WEIGHT } from '../kernels/limits'
import type { Room } from '../kernels/room'
import { exp } from '../math/exp'
import { log } from '../math/log'
import { log2 } from '../math/log2'
import { NATS_PER_BIT } from '../math/units'
import type { HmmParams } from '../types'
import { logPredictInto, logUpdate, readyLogRows, saveLogRow, type LogRows } from './logRows'
import { reachAfter, reachAtStart, reachRows } from './reach'

/** A row that was computed in logs, with what a scaled row finds in the room. */
export type LogRowResult = { readonly row: number; readonly increment: number; readonly predicted: Float64Array }

/** Where a forward recursion stands, and what it needs besides the room. */
export type ForwardCursor = {
  readonly params: HmmParams
  readonly kernels: Kernels
  readonly logRows: LogRows
  /** first row of each sequence, closed by the number of rows */
  readonly starts: Int32Array
  /** the sequence that begins at or after the next row */
  sequence: number
  sequenceStart: number
  /** the states that can be reached at the last row, and whether that set has settled */
  reach: number
  isStable: boolean
  /** the reachable states whose thresholds stand in the room; -1 before there are any */
  thresholdsFor: number
  /** no transition is ruled out: every state is reached after the first row */
  readonly isFull: boolean
  /** where each state can move to; null where that is everywhere */
  readonly rowReach: Int32Array | null
  /** rows of the block last walked that were computed in logs */
  readonly logged: LogRowResult[]
}

export function createForwardCursor(params: HmmParams, kernels: Kernels, logRows: LogRows, starts: Int32Array): ForwardCursor {
  const isFull = hasNoZero(params.transmat)
  return {
    params, kernels, logRows, starts, isFull, sequence: 0, sequenceStart: 0, reach: 0, isStable: false, thresholdsFor: -1,
    rowReach: isFull ? null : reachRows(params), logged: [],
  }
}

/**
 * The forward recursion over the rows from..to of the block that begins at row `base`, whose densities are in the room: by the
 * kernels, each sequence on its own. A row that predicts a reachable state too small for the scaled form, or whose
 * normaliser is too small, is computed in logs, and the kernels take up the chain after it.
 *
 * @returns the log-likelihood of the rows, nats
 * @throws EngineError 'zeroLikelihood' if no state explains some row
 */
export function walkForward(room: Room, cursor: ForwardCursor, base: number, from: number, to: number): number {
  const { kernels, starts, isFull } = cursor
  const { scalars } = room
  cursor.logged.length = 0
  let bits = 0
  let nats = 0
  for (let t = from; t < to;) {
    const isStart = t === starts[cursor.sequence]!
    if (isStart) beginSequence(cursor, t)
    else if (!cursor.isStable) widenReach(cursor)
    const isOneByOne = !isFull && (isStart || !cursor.isStable)
    const end = isOneByOne ? t + 1 : Math.min(to, starts[cursor.sequence]!)
    setThresholds(room, cursor)
    const before = isStart ? 1 : scalars[CARRIED_SUM]!
    const done = base + kernels.forward(room, t - base, end - base, isStart)
    if (done > t) bits += log2(scalars[CARRIED_SUM]!) - log2(before) + scalars[EXPONENT]! + scalars[SHIFT_SUM]!
    if (done < end) nats += logRow(room, cursor, base, done)
    t = done < end ? done + 1 : done
  }
  return bits * NATS_PER_BIT + nats
}

/** The block up to which the kernels may go on by themselves: whole blocks within the sequence under way, all states reached. */
export function plainUntil({ isFull, thresholdsFor, sequence, starts }: ForwardCursor): number {
  return isFull && thresholdsFor >= 0 ? Math.floor(starts[sequence]! / BLOCK) : 0
}

/**
 * The first row is not the first of its sequence: the recursion begins with equal weights, which the rows that follow make
 * forgotten.
 */
export function enterMidway(room: Room, cursor: ForwardCursor): void {
  const n = room.nStates
  cursor.reach = (1 << n) - 1
  cursor.sequenceStart = -1
  room.carry.fill(0)
  room.carry.fill(1 / n, 0, n)
  room.scalars[CARRIED_SUM] = 1
  cursor.logRows.logFiltered.fill(log(1 / n))
}

function hasNoZero(probs: Float64Array): boolean {
  for (let i = 0; i < probs.length; i++) if (!(probs[i]! > 0)) return false
  return true
}

function beginSequence(cursor: ForwardCursor, t: number): void {
  cursor.reach = reachAtStart(cursor.params.startprob)
  cursor.isStable = false
  cursor.sequenceStart = t
  cursor.sequence++
}

function widenReach(cursor: ForwardCursor): void {
  if (!cursor.rowReach) return
  const after = reachAfter(cursor.reach, cursor.rowReach)
  cursor.isStable = after === cursor.reach
  cursor.reach = after
}

/** A state that cannot be reached may be predicted with nothing. */
function setThresholds({ thresholds, nStates }: Room, cursor: ForwardCursor): void {
  const reach = cursor.isFull ? (1 << nStates) - 1 : cursor.reach
  if (reach === cursor.thresholdsFor) return
  cursor.thresholdsFor = reach
  thresholds.fill(-1)
  for (let j = 0; j < nStates; j++) if ((reach >>> j) & 1) thresholds[j] = SMALL_WEIGHT
}

/** Row t in logs: fills its lane of the weights, saves what the backward pass needs. Returns the increment, nats. */
function logRow(room: Room, cursor: ForwardCursor, base: number, t: number): number {
  const { logRows, sequenceStart, logged } = cursor
  const { nStates: n, paddedStates, alpha, carry } = room
  readyLogRows(logRows, cursor.params)
  const logPredicted = new Float64Array(n)
  if (t === sequenceStart) logPredicted.set(logRows.logStartprob)
  else {
    if (logRows.lastRow !== t - 1) recoverRow(room, cursor, base, t - 1)
    logPredictInto(logPredicted, logRows.logFiltered, logRows.logTransmat)
    saveLogRow(logRows, t, logRows.logFiltered, logPredicted)
  }
  const increment = logUpdate(logRows, t, logPredicted, logDensitiesAt(room.densities, t - base, n))
  const r = t - base
  for (let j = 0; j < n; j++) alpha[j * BLOCK + r] = carry[j] = exp(logRows.logFiltered[j]!)
  carry.fill(0, n, paddedStates)
  room.sums[r] = room.raws[r] = room.priors[r] = room.scalars[CARRIED_SUM] = 1
  logged.push({ row: t, increment, predicted: logPredicted.map(exp) })
  return increment
}

/** Filtered log probabilities of a row that the scaled form carried, without its underflow. */
function recoverRow(room: Room, { logRows, sequenceStart }: ForwardCursor, base: number, t: number): void {
  const n = room.nStates
  const logPredicted = new Float64Array(n)
  if (t === sequenceStart) logPredicted.set(logRows.logStartprob)
  else {
    const logFrom = new Float64Array(n)
    for (let i = 0; i < n; i++) logFrom[i] = log(filteredAt(room, base, t - 1, i))
    logPredictInto(logPredicted, logFrom, logRows.logTransmat)
  }
  logUpdate(logRows, t, logPredicted, t >= base ? logDensitiesAt(room.densities, t - base, n) : room.lastDensities.map((bits) => bits * NATS_PER_BIT))
}

function filteredAt({ alpha, sums, filtered, nStates }: Room, base: number, t: number, state: number): number {
  if (t >= base) return alpha[state * BLOCK + t - base]! / sums[t - base]!
  return filtered[((t >> 6) * nStates + state) * BLOCK + (t & 63)]!
}

/** (K) natural log densities of one lane. */
function logDensitiesAt(densities: Float64Array, lane: number, nStates: number): Float64Array {
  const column = new Float64Array(nStates)
  for (let k = 0; k < nStates; k++) column[k] = densities[k * BLOCK + lane]! * NATS_PER_BIT
  return column
}
