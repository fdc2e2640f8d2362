import { EngineError } from '../types'
import type { KernelName, Kernels } from './kernels'
import { BLOCK } from './limits'
import { layOutRoom, openRoom, roomBytes, type Room, type RoomShape } from './room'
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
  const store = createStore(DATA_ADDRESS + 8 * dataLength + (shape ? roomBytes(shape) : 0))
  let room: Room | null = null
  return {
    kernels: store.kernels,
    data: () => new Float64Array(store.buffer, DATA_ADDRESS, dataLength),
    room(wanted) {
      if (room && room.data.buffer === store.buffer && isSameShape(room, wanted)) return room
      room = roomIn(store, wanted)
      return room
    },
  }
}

/** A room ready for use, the memory grown where it must. */
function roomIn(store: Store, shape: RoomShape): Room {
  const bytes = bytesOf(shape)
  if (!store.reserve(bytes)) throw outOfMemory(bytes)
  const room = layOutRoom(store.buffer, DATA_ADDRESS, shape)
  openRoom(room)
  return room
}

function bytesOf(shape: RoomShape): number {
  return DATA_ADDRESS + 8 * shape.nBlocks * shape.nFeatures * BLOCK + roomBytes(shape)
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

/** Rooms of the shared heap that are kept: making their views costs more than filtering a year of days. */
const MAX_ROOMS = 16

/**
 * A heap for one calculation that ends before the next one begins: a shared one while it is small. The data before are still in
 * it; the caller fills all of them.
 */
export function passingHeap(shape: RoomShape): Heap {
  const room = knownRoom(shape)
  if (room) return heapOf(shared!, room)
  if (bytesOf(shape) > SHARED_BYTES) return createHeap(shape.nBlocks, shape.nFeatures, shape)
  if (shared?.kernels.name !== activeKernels()) {
    shared = createStore(1 << 20)
    rooms.length = 0
  }
  return heapOf(shared, newRoom(shared, shape))
}

function heapOf({ kernels }: Store, room: Room): Heap {
  return { kernels, data: () => room.data, room: () => room }
}

/** A room of this shape that is kept, made ready. */
function knownRoom(shape: RoomShape): Room | null {
  if (shared?.kernels.name !== activeKernels()) return null
  const { buffer } = shared
  for (const room of rooms) {
    if (room.data.buffer !== buffer || !isSameShape(room, shape)) continue
    openRoom(room)
    return room
  }
  return null
}

function newRoom(store: Store, shape: RoomShape): Room {
  const room = roomIn(store, shape)
  if (rooms.length === MAX_ROOMS) rooms.shift()
  rooms.push(room)
  return room
}

let shared: Store | null = null
const rooms: Room[] = []
