import type { Room } from './room'

export type KernelName = 'typescript' | 'webassembly'

/**
 * The loops over rows, each over one block of 64 rows in a room, and the passes over many blocks that are made of them. Two sets exist: the TypeScript ones are the readable
 * reference and the fallback, the WebAssembly ones do the same operations in the same order and give the same bits.
 * What each does stands at the functions in ./typescript.
 */
export type Kernels = {
  readonly name: KernelName
  load(room: Room, block: number, values: Float64Array, first: number, nRows: number): boolean
  densities(room: Room, block: number): void
  scale(room: Room): void
  forward(room: Room, from: number, to: number, isStart: boolean): number
  normalise(room: Room, block: number): void
  details(room: Room, block: number): void
  reciprocals(room: Room, block: number): void
  backward(room: Room, block: number, from: number, to: number): void
  smoothedRows(room: Room): void
  moves(room: Room, block: number): void
  moments(room: Room, block: number): void
  filterBlocks(room: Room, from: number, to: number): number
  smoothBlocks(room: Room, from: number, to: number): void
  viterbi(room: Room, block: number, from: number, to: number, isStart: boolean): void
}
