import * as fields from './fields'
import { BLOCK } from './limits'

/** Sizes of a room; equal sizes, equal layout. */
export type RoomShape = {
  readonly nBlocks: number
  readonly nStates: number
  readonly nFeatures: number
  readonly isDense: boolean
  /** room for the filtered probabilities of every row, or for the back pointers of Viterbi */
  readonly purpose: 'filter' | 'viterbi'
}

/**
 * All arrays that the kernels work on, as views of one buffer behind a header of their addresses, so that the TypeScript and
 * the WebAssembly kernels fill the same places. Arrays "(K, 64)" are columns of one block: lanes are rows.
 */
export type Room = RoomShape & {
  /** byte address of the header, the header, what it must hold, and the arrays whose padding must be zero */
  readonly address: number
  readonly header: Uint32Array
  readonly words: Uint32Array
  readonly cleared: readonly Float64Array[]
  /** numbers of `whiten` per state */
  readonly stride: number
  /** states rounded up to an even number */
  readonly paddedStates: number
  /** (nBlocks, D, 64) */
  readonly data: Float64Array
  /** parameters: (K), (K, paddedStates) row = from, its transpose, (K, D), (K, stride), (K) in bits */
  readonly startprob: Float64Array
  readonly transmat: Float64Array
  readonly transposed: Float64Array
  readonly means: Float64Array
  readonly whiten: Float64Array
  readonly logNorm: Float64Array
  /** (paddedStates) smallest weight a predicted state may have; negative: any */
  readonly thresholds: Float64Array
  /** (D + 2, 64) scratch: the tiles read two columns further */
  readonly diff: Float64Array
  readonly weighted: Float64Array
  /** (K, 64) log2 densities; (K, 64) densities over the row's largest; (64) that largest, in bits */
  readonly densities: Float64Array
  readonly scaled: Float64Array
  readonly shifts: Float64Array
  /** (K, 64) filtering weights, (64) their sums, (64) the sums before rescaling, (64) the sum of the row before */
  readonly alpha: Float64Array
  readonly sums: Float64Array
  readonly raws: Float64Array
  readonly priors: Float64Array
  /** (2, paddedStates) weights of the last row, and scratch */
  readonly carry: Float64Array
  /** (K + 2, 64) predictions for the row after each, their reciprocals, then smoothed over predicted */
  readonly ratio: Float64Array
  /** (K, 64) smoothed probabilities of the block; zero in the padding */
  readonly smoothed: Float64Array
  /** (2, paddedStates) smoothed probabilities of the row after the one being computed, and scratch */
  readonly after: Float64Array
  /** sums over all rows: (K), (K, D), (K, D, D) lower triangles or (K, D), (K, K) */
  readonly mass: Float64Array
  readonly first: Float64Array
  readonly second: Float64Array
  readonly moves: Float64Array
  readonly scalars: Float64Array
  /** (64) log2 p(row | rows before) */
  readonly increments: Float64Array
  /** bits: (K, paddedStates), (K), (2, paddedStates) */
  readonly logTransmat: Float64Array
  readonly logStart: Float64Array
  readonly score: Float64Array
  /** not the kernels': (D, D) room for one Cholesky factor, (K) log2 densities of the last row of the block before */
  readonly factor: Float64Array
  readonly lastDensities: Float64Array
  /** (nBlocks, K, 64), and two columns more that the tiles read; empty for 'viterbi' */
  readonly filtered: Float64Array
  /** (nBlocks * 64, K); empty for 'filter' */
  readonly backpointers: Uint8Array
}

type ArrayName = Exclude<keyof Room, keyof RoomShape | 'address' | 'header' | 'words' | 'cleared' | 'factor' | 'lastDensities' | 'stride' | 'paddedStates' | 'data' | 'backpointers'>

/** Every array but the data and the back pointers with its place in the header. */
const FIELD_OF: Readonly<Record<ArrayName, number>> = {
  startprob: fields.STARTPROB, transmat: fields.TRANSMAT, transposed: fields.TRANSPOSED, means: fields.MEANS, whiten: fields.WHITEN,
  logNorm: fields.LOG_NORM, thresholds: fields.THRESHOLDS, diff: fields.DIFF, weighted: fields.WEIGHTED,
  densities: fields.DENSITIES, scaled: fields.SCALED, shifts: fields.SHIFTS, alpha: fields.ALPHA, sums: fields.SUMS,
  raws: fields.RAWS, priors: fields.PRIORS, carry: fields.CARRY, ratio: fields.RATIO, smoothed: fields.SMOOTHED,
  after: fields.AFTER, mass: fields.MASS, first: fields.FIRST, second: fields.SECOND, moves: fields.MOVES,
  scalars: fields.SCALARS, increments: fields.INCREMENTS, logTransmat: fields.LOG_TRANSMAT, logStart: fields.LOG_START,
  score: fields.SCORE, filtered: fields.FILTERED,
}

const ARRAY_NAMES = Object.keys(FIELD_OF) as ArrayName[]

/** Arrays of which the kernels read more than was written: padding inside of them, or columns behind those of the states or features. */
const CLEARED: readonly ArrayName[] = ['transmat', 'transposed', 'carry', 'after']
const CLEARED_BEHIND: readonly (readonly [ArrayName, 'nStates' | 'nFeatures'])[] = [
  ['diff', 'nFeatures'], ['weighted', 'nFeatures'], ['scaled', 'nStates'], ['ratio', 'nStates'],
]

/** Bytes of a room beyond its data. */
export function roomBytes(shape: RoomShape): number {
  const lengths = lengthsOf(shape)
  const doubles = ARRAY_NAMES.reduce((sum, name) => sum + even(lengths[name]), even(Math.ceil(fields.N_FIELDS / 2)))
  return 8 * doubles + backpointerBytes(shape)
}

/**
 * The views of a room behind its data; `openRoom` makes it ready.
 *
 * @param dataAddress  bytes, a multiple of 16; the room needs `roomBytes` more behind the data
 */
export function layOutRoom(buffer: ArrayBuffer, dataAddress: number, shape: RoomShape): Room {
  const { nStates, nFeatures, nBlocks } = shape
  const lengths = lengthsOf(shape)
  const dataLength = nBlocks * nFeatures * BLOCK
  const address = dataAddress + 8 * dataLength
  let at = address + 8 * even(Math.ceil(fields.N_FIELDS / 2))
  const arrays = {} as Record<ArrayName, Float64Array>
  const words = new Uint32Array(fields.N_FIELDS)
  for (const name of ARRAY_NAMES) {
    arrays[name] = new Float64Array(buffer, at, lengths[name])
    words[FIELD_OF[name]] = at
    at += 8 * even(lengths[name])
  }
  const stride = strideOf(shape)
  const paddedStates = even(nStates)
  words[fields.N_STATES] = nStates
  words[fields.N_FEATURES] = nFeatures
  words[fields.IS_DENSE] = shape.isDense ? 1 : 0
  words[fields.STRIDE] = stride
  words[fields.PADDED_STATES] = paddedStates
  words[fields.DATA] = dataAddress
  words[fields.BACKPOINTERS] = at
  return {
    ...shape, ...arrays, address, stride, paddedStates, words,
    cleared: [...CLEARED.map((name) => arrays[name]), ...CLEARED_BEHIND.map(([name, width]) => arrays[name].subarray(shape[width] * BLOCK))],
    factor: new Float64Array(nFeatures * nFeatures),
    lastDensities: new Float64Array(nStates),
    header: new Uint32Array(buffer, address, fields.N_FIELDS),
    data: new Float64Array(buffer, dataAddress, dataLength),
    backpointers: new Uint8Array(buffer, at, backpointerBytes(shape)),
  }
}

/** Writes the header of a room and clears the padding that the kernels read; whatever else was there is garbage, but the data. */
export function openRoom(room: Room): void {
  room.header.set(room.words)
  for (const array of room.cleared) array.fill(0)
}

/** Numbers of the whitening factor per state: a packed triangle, or one a feature. */
function strideOf({ nFeatures: d, isDense }: RoomShape): number {
  return isDense ? (d * (d + 1)) / 2 : d
}

function backpointerBytes({ purpose, nBlocks, nStates }: RoomShape): number {
  return purpose === 'viterbi' ? nBlocks * BLOCK * nStates : 0
}

function even(n: number): number {
  return n + (n & 1)
}

function lengthsOf(shape: RoomShape): Record<ArrayName, number> {
  const { nStates: k, nFeatures: d, nBlocks, isDense, purpose } = shape
  const padded = even(k)
  return {
    startprob: k, transmat: k * padded, transposed: k * padded, means: k * d, whiten: k * strideOf(shape), logNorm: k, thresholds: padded,
    diff: (d + 2) * BLOCK, weighted: (d + 2) * BLOCK, densities: k * BLOCK, scaled: (k + 1) * BLOCK, shifts: BLOCK,
    alpha: k * BLOCK, sums: BLOCK, raws: BLOCK, priors: BLOCK, carry: 2 * padded, ratio: (k + 2) * BLOCK, smoothed: k * BLOCK,
    after: 2 * padded, mass: k, first: k * d, second: isDense ? k * d * d : k * d, moves: k * k, scalars: fields.N_SCALARS,
    increments: BLOCK, logTransmat: k * padded, logStart: k, score: 2 * padded,
    filtered: purpose === 'filter' ? (nBlocks * k + 2) * BLOCK : 0,
  }
}
