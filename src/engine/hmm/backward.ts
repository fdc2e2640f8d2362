import type { Kernels } from '../kernels/kernels'
import { BLOCK } from '../kernels/limits'
import type { Room } from '../kernels/room'
import { normaliseAfter } from '../kernels/typescript/backward'
import { exp } from '../math/exp'
import type { Blocks } from './blocks'
import type { BlockRange } from './forwardPass'
import type { LogRows } from './logRows'

/** Where a backward pass stands, and the counts that the kernels leave out. */
export type BackwardCursor = {
  readonly blocks: Blocks
  readonly kernels: Kernels
  readonly logRows: LogRows
  /** (K, K) expected moves over rows computed in logs */
  readonly logMoves: number[]
  /** (K) sum over sequences of P(state at the first row | all rows) */
  readonly startCounts: number[]
  /** blocks whose counts count; the others only warm the recursion up */
  readonly core: BlockRange
  sequence: number
  logRow: number
}

/** Makes ready for a pass from the last block to the first over a finished forward pass in the same room. */
export function beginBackward(room: Room, blocks: Blocks, logRows: LogRows, core: BlockRange = { from: 0, to: blocks.nBlocks }): BackwardCursor {
  room.moves.fill(0)
  room.after.fill(0)
  const n = room.nStates
  return {
    blocks, kernels: blocks.heap.kernels, logRows, logMoves: new Array<number>(n * n).fill(0), startCounts: new Array<number>(n).fill(0),
    core, sequence: blocks.starts.length - 1, logRow: logRows.count - 1,
  }
}

/**
 * Smoothing of one block, P(state[t] | all rows of the sequence), into the room's `smoothed`, by the kernels; the last row of a
 * sequence and rows before one computed in logs are stepped over here. Blocks must come from last to first. Adds the
 * expected moves and start counts.
 */
export function smoothBlock(room: Room, cursor: BackwardCursor, block: number): void {
  const { blocks, kernels, logRows } = cursor
  const from = block * BLOCK
  const to = Math.min(blocks.nSamples, from + BLOCK)
  const isCore = block >= cursor.core.from && block < cursor.core.to
  kernels.reciprocals(room, block)
  if (to - from < BLOCK) room.smoothed.fill(0)
  for (let t = to - 1; t >= from;) {
    const nextLogRow = cursor.logRow >= 0 ? logRows.rows[cursor.logRow]! : -1
    if (t + 1 === blocks.starts[cursor.sequence]!) closeSequence(room, cursor, block, t)
    else if (t + 1 === nextLogRow) smoothLogRow(room, cursor, t - from, isCore)
    else {
      const stop = Math.max(from, blocks.starts[cursor.sequence] ?? 0, nextLogRow)
      kernels.backward(room, block, stop - from, t - from + 1)
      t = stop - 1
      continue
    }
    t--
  }
  if (from === 0) countStart(room, cursor, 0)
  if (isCore) kernels.moves(room, block)
}

/**
 * The first of the blocks up to `block` that the kernels may smooth by themselves: whole ones within a sequence, without rows computed
 * in logs; `block` + 1 if it is not such a block. The first block of all never is.
 */
export function plainFrom({ blocks, sequence, logRow, logRows }: BackwardCursor, block: number): number {
  const start = Math.max(BLOCK, blocks.starts[sequence] ?? 0, logRow >= 0 ? logRows.rows[logRow]! : 0)
  return Math.min(block + 1, Math.ceil(start / BLOCK))
}

/** Expected moves of the whole pass. @param counts (K, K) */
export function transitionCountsInto(counts: Float64Array, { moves }: Room, { logMoves }: BackwardCursor, transmat: Float64Array): void {
  for (let i = 0; i < counts.length; i++) counts[i] = moves[i]! * transmat[i]! + logMoves[i]!
}

/** The last row of a sequence: nothing is known after it, so smoothed is filtered. */
function closeSequence(room: Room, cursor: BackwardCursor, block: number, t: number): void {
  const { nStates: n, filtered, after } = room
  const { starts } = cursor.blocks
  const lane = t - block * BLOCK
  if (cursor.sequence < starts.length - 1) countStart(room, cursor, t + 1)
  for (let i = 0; i < n; i++) after[i] = filtered[(block * n + i) * BLOCK + lane]!
  cursor.sequence--
  leaveLane(room, lane)
}

/** Adds the smoothed probabilities of a row if a sequence of the core begins with it. */
function countStart({ after, nStates }: Room, { blocks, core, startCounts }: BackwardCursor, row: number): void {
  const block = row / BLOCK
  if (block < core.from || block >= core.to || (row === 0 && blocks.starts[0] !== 0)) return
  for (let i = 0; i < nStates; i++) startCounts[i]! += after[i]!
}

/** The step back over a row that the forward pass did in logs: P(i | j, rows so far) taken from logs. */
function smoothLogRow(room: Room, cursor: BackwardCursor, lane: number, isCore: boolean): void {
  const { nStates: n, after } = room
  const { logMoves, logRows: { saved, logTransmat } } = cursor
  const base = cursor.logRow * 2 * n
  const before = new Float64Array(n)
  for (let j = 0; j < n; j++) {
    const logPredicted = saved[base + n + j]!
    if (!(after[j]! > 0) || logPredicted === -Infinity) continue
    for (let i = 0; i < n; i++) {
      const move = after[j]! * exp(saved[base + i]! + logTransmat[i * n + j]! - logPredicted)
      if (isCore) logMoves[i * n + j]! += move
      before[i]! += move
    }
  }
  after.set(before)
  cursor.logRow--
  leaveLane(room, lane)
}

/** Writes a lane that the kernels did not: its smoothed probabilities, and no moves. */
function leaveLane(room: Room, lane: number): void {
  if ((lane & 15) === 15) normaliseAfter(room)
  for (let i = 0; i < room.nStates; i++) {
    room.smoothed[i * BLOCK + lane] = room.after[i]!
    room.ratio[i * BLOCK + lane] = 0
  }
}
