import { log, release } from '../../engine'
import { MAD_TO_SD, medianInPlace } from './robust'

/**
 * A column as the detectors read it: its finite cells in order of date, without the repetitions of a column that moves in steps
 * (a monthly figure carried forward over the days).
 */
export type ColumnTrace = {
  /** 'noise': rows scatter about a level, such as returns. 'level': a row is close to the one before, such as a price or a yield. */
  readonly kind: 'noise' | 'level'
  /** true where nearly every row repeats the one before; then only the changes are kept */
  readonly isStepped: boolean
  /** true where moves grow with the level, as a price's do: positive but for a few cells, and steadier in logarithms than as they stand */
  readonly isLog: boolean
  /** values as they stand */
  readonly values: Float64Array
  /** logarithms where `isLog` and the value is positive, else the values; moves are measured in these */
  readonly levels: Float64Array
  /** row of each value in the data set */
  readonly rows: Int32Array
  readonly median: number
  /** robust standard deviation of the levels (noise) or of their moves (level); 0 if the column hardly moves */
  readonly scale: number
}

/** Fewest distinct rows that say anything about a usual move. */
const FEWEST = 20
const STEPPED_FROM = 0.8
const LOG_FACTOR = 3
const MOST_NONPOSITIVE = 0.01
/** scale of the moves over that of the levels: sqrt(2) for independent rows, small for a persistent series */
const NOISE_FROM = 0.8

/**
 * Columns may be long and many, so what is complete is not copied, and room that is used up is given back at once.
 *
 * @param everyRow  0, 1, …, of which columns of equal length can share one
 * @returns null where too few cells differ to tell what is usual; its arrays may be those given
 */
export function traceColumn(values: Float64Array, everyRow: Int32Array = countedRows(values.length)): ColumnTrace | null {
  const finite = finiteCells(values, everyRow)
  const nRepeats = countRepeats(finite.values)
  const isStepped = nRepeats > STEPPED_FROM * (finite.values.length - 1)
  const cells = isStepped ? changesOnly(finite) : finite
  if (cells.values.length < FEWEST || cells.values.length - 1 - (isStepped ? 0 : nRepeats) < FEWEST) return null
  const isLog = movesInProportion(cells.values)
  const levels = isLog ? cells.values.map((value) => (value > 0 ? log(value) : value)) : cells.values
  const room = levels.slice()
  const median = medianInPlace(room)
  const levelScale = scaleOfDistances(levels, median, room)
  const moveScale = scaleOfMoves(levels, room)
  release(room)
  const kind = moveScale > NOISE_FROM * levelScale ? 'noise' : 'level'
  return { kind, isStepped, isLog, ...cells, levels, median, scale: kind === 'noise' ? levelScale : moveScale }
}

/** 0, 1, …, n - 1. */
export function countedRows(n: number): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(n)
  for (let row = 0; row < n; row++) rows[row] = row
  return rows
}

type Cells = { readonly values: Float64Array; readonly rows: Int32Array }

function finiteCells(values: Float64Array, everyRow: Int32Array): Cells {
  let n = 0
  for (let row = 0; row < values.length; row++) if (Number.isFinite(values[row])) n++
  if (n === values.length) return { values, rows: everyRow }
  const cells = { values: new Float64Array(n), rows: new Int32Array(n) }
  let at = 0
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(values[row])) continue
    cells.values[at] = values[row]!
    cells.rows[at++] = row
  }
  return cells
}

function countRepeats(values: Float64Array): number {
  let count = 0
  for (let i = 1; i < values.length; i++) if (values[i] === values[i - 1]) count++
  return count
}

function changesOnly({ values, rows }: Cells): Cells {
  const keep = (_: number, i: number) => i === 0 || values[i] !== values[i - 1]
  return { values: values.filter(keep), rows: rows.filter(keep) }
}

/**
 * Nearly all cells positive, the large ones a multiple of the small ones, and the moves from large and from small values more alike
 * in logarithms than as they stand. A yield near zero fails the last: its moves there are not small.
 */
function movesInProportion(values: Float64Array): boolean {
  let nPositive = 0
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) nPositive++
  if (nPositive === 0 || values.length - nPositive > MOST_NONPOSITIVE * values.length) return false
  const sorted = values.slice().sort()
  const [low, middle, high] = [0.02, 0.5, 0.98].map((share) => sorted[Math.floor(share * (sorted.length - 1))]!)
  release(sorted)
  if (!(low! > 0 && high! > LOG_FACTOR * low!)) return false
  const plain = unevenness(values, middle!, (from, to) => Math.abs(to - from))
  const inLogs = unevenness(values, middle!, (from, to) => (from > 0 && to > 0 ? Math.abs(log(to / from)) : 0))
  return inLogs < plain
}

/** How many times larger the usual move is from one half of the values than from the other. */
function unevenness(values: Float64Array, middle: number, moveOf: (from: number, to: number) => number): number {
  const moves = new Float64Array(values.length)
  let [nLow, highFrom] = [0, values.length]
  for (let i = 1; i < values.length; i++) {
    const move = moveOf(values[i - 1]!, values[i]!)
    if (!(move > 0)) continue
    if (values[i - 1]! > middle) moves[--highFrom] = move
    else moves[nLow++] = move
  }
  const [below, above] = [medianInPlace(moves, nLow), medianInPlace(moves.subarray(highFrom))]
  release(moves)
  return Math.max(above / below, below / above)
}

/** Robust standard deviation about a centre. @param room  as long as the levels; overwritten */
function scaleOfDistances(levels: Float64Array, centre: number, room: Float64Array): number {
  for (let i = 0; i < levels.length; i++) room[i] = Math.abs(levels[i]! - centre)
  return MAD_TO_SD * medianInPlace(room)
}

/** Robust standard deviation of the moves that are not zero. @param moves  room, as long as the levels; overwritten */
function scaleOfMoves(levels: Float64Array, moves: Float64Array): number {
  let n = 0
  for (let i = 1; i < levels.length; i++) {
    const move = Math.abs(levels[i]! - levels[i - 1]!)
    if (move > 0) moves[n++] = move
  }
  return n === 0 ? 0 : MAD_TO_SD * medianInPlace(moves, n)
}
