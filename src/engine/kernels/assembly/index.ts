/**
 * The loops over rows in SIMD WebAssembly. Every function takes the address of a room's header (../fields.ts) and does the
 * operations of its twin in ../typescript in the same order, so that the bits agree.
 */
export { load } from './load'
export { densities } from './densities'
export { scale } from './scale'
export { forward, normalise } from './forward'
export { details } from './details'
export { backward, reciprocals, smoothedRows } from './backward'
export { moments, moves } from './moments'
export { filterBlocks, smoothBlocks } from './passes'
export { viterbi } from './viterbi'
