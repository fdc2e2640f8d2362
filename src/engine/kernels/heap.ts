import { EngineError } from '../types'
import type { KernelName, Kernels } from './kernels'
import { BLOCK } from './limits'
import { layOutRoom, roomBytes, type Room, type RoomShape } from './room'
import { typescriptKernels } from './typescript'
import { createWasmHeap, isWebAssemblyUsable } from './webassembly'

/** One growing buffer with data in front and room for one calculation behind, and the kernels that work on it. */
export type Heap = {
  readonly kernels: Kernels
  /** (nBlocks, D, 64); a new view after the heap has grown */
  data(): Float64Array
  /**
   * The room behind the data. It holds until the next call with another shape: whoever calculates fills it, calculates and
   * copies out what must last, without a pause.
   *
   * @throws EngineError 'outOfMemory' if the memory cannot be had
   */
  room(shape: RoomShape): Room
}

type Store = Pick<Heap, 'kernels'> & { readonly buffer: ArrayBuffer; reserve(bytes: number): boolean }

/** Data begin here; what lies before is the module's own. */
const DATA_ADDRESS = 1024

let chosen: KernelName | null = null

/** Which kernels everything made afterwards on this thread uses: WebAssembly where it runs, unless told otherwise. */
export function selectKernels(name: KernelName | null): void {
  chosen = name
}

/** The kernels in force on this thread. */
export function activeKernels(): KernelName {
  return chosen !== 'typescript' && isWebAssemblyUsable() ? 'webassembly' : 'typescript'
}

/**
 * A heap for blocks of rows, zeroed.
 *
 * @param shape  the room that will be asked for first; it saves growing
 */
export function createHeap(nBlocks: number, nFeatures: number, shape?: RoomShape): Heap {
  const dataLength = nBlocks * nFeatures * BLOCK
  const bytesFor = (wanted: RoomShape): number => DATA_ADDRESS + 8 * dataLength + roomBytes(wanted)
  const bytes = shape ? bytesFor(shape) : DATA_ADDRESS + 8 * dataLength
  const buffer = createStore(bytes)
  let room: Room | null = null
  return {
    kernels: buffer.kernels,
    data: () => new Float64Array(buffer.buffer, DATA_ADDRESS, dataLength),
    room(wanted) {
      if (room && room.data.buffer === buffer.buffer && isSameShape(room, wanted)) return room
      if (!buffer.reserve(bytesFor(wanted))) throw outOfMemory(bytesFor(wanted))
      room = layOutRoom(buffer.buffer, DATA_ADDRESS, wanted)
      return room
    },
  }
}

function createStore(bytes: number): Store {
  const wasm = activeKernels() === 'webassembly' ? createWasmHeap(bytes) : null
  return wasm ?? createArrayStore(bytes)
}

function createArrayStore(bytes: number): Store {
  let buffer = allocate(bytes)
  return {
    kernels: typescriptKernels,
    get buffer() { return buffer },
    reserve(wanted) {
      if (wanted <= buffer.byteLength) return true
      const grown = allocate(wanted)
      new Uint8Array(grown).set(new Uint8Array(buffer))
      buffer = grown
      return true
    },
  }
}

function allocate(bytes: number): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes)
  } catch {
    throw outOfMemory(bytes)
  }
}

function outOfMemory(bytes: number): EngineError {
  const megabytes = Math.ceil(bytes / 1e6)
  return new EngineError('outOfMemory', `the calculation needs ${megabytes} MB of memory, more than the browser gives; use fewer rows, features or states`)
}

function isSameShape(a: RoomShape, b: RoomShape): boolean {
  return a.nStates === b.nStates && a.nFeatures === b.nFeatures && a.nBlocks === b.nBlocks && a.isDense === b.isDense && a.purpose === b.purpose
}

/** Heaps up to this size are reused by short calculations instead of being made anew. */
const SHARED_BYTES = 16e6

/**
 * A heap for one calculation that ends before the next one begins: a shared one while it is small. The data before are still in
 * it; the caller fills all of them.
 */
export function passingHeap(nBlocks: number, shape: RoomShape): Heap {
  const bytes = DATA_ADDRESS + 8 * nBlocks * shape.nFeatures * BLOCK + roomBytes(shape)
  if (bytes > SHARED_BYTES) return createHeap(nBlocks, shape.nFeatures, shape)
  const name = activeKernels()
  if (shared?.kernels.name !== name) shared = createStore(1 << 20)
  const buffer = shared
  if (!buffer.reserve(bytes)) throw outOfMemory(bytes)
  const room = layOutRoom(buffer.buffer, DATA_ADDRESS, shape)
  return { kernels: buffer.kernels, data: () => room.data, room: () => room }
}

let shared: Store | null = null
