import type { Kernels } from './kernels'
import { BLOCK } from './limits'
import { KERNELS_WASM } from './wasm'

type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number }
type Module = { readonly kind?: 'module' }
type Instance = { readonly exports: unknown }

/** The part of the host's WebAssembly that is used here; the engine knows no other part of its host. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => Memory
  readonly Module: new (bytes: Uint8Array) => Module
  readonly Instance: new (module: Module, imports: { env: { memory: Memory } }) => Instance
  validate(bytes: Uint8Array): boolean
}

type Exports = Readonly<Record<Exclude<keyof Kernels, 'name'>, (...args: (number | boolean)[]) => number>>

const PAGE = 65536
/** 4 GiB, the address space of 32 bits. */
const MAX_PAGES = 65536

let compiled: Module | null | undefined

/** Whether this host runs the kernels: WebAssembly with 128-bit vectors, and a policy that allows it. Compiles once. */
export function isWebAssemblyUsable(): boolean {
  compiled ??= compile()
  return compiled !== null
}

function compile(): Module | null {
  if (typeof WebAssembly === 'undefined') return null
  const bytes = decode(KERNELS_WASM)
  try {
    return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
  } catch {
    return null
  }
}

/** A memory that grows, and the kernels on it. */
export type WasmHeap = {
  readonly kernels: Kernels
  readonly buffer: ArrayBuffer
  /** false if the memory cannot be had */
  reserve(bytes: number): boolean
}

/** @returns null where WebAssembly is not usable or its memory cannot be had */
export function createWasmHeap(bytes: number): WasmHeap | null {
  const pages = Math.max(1, Math.ceil(bytes / PAGE))
  if (!isWebAssemblyUsable() || pages > MAX_PAGES) return null
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: MAX_PAGES })
    const { exports } = new WebAssembly.Instance(compiled!, { env: { memory } })
    return {
      kernels: bind(exports as Exports),
      get buffer() { return memory.buffer },
      reserve(wanted) {
        const missing = Math.ceil(wanted / PAGE) - memory.buffer.byteLength / PAGE
        if (missing <= 0) return true
        try {
          memory.grow(missing)
          return true
        } catch {
          return false
        }
      },
    }
  } catch {
    return null
  }
}

function bind(exports: Exports): Kernels {
  const { load, densities, scale, forward, normalise, details, reciprocals, backward, smoothedRows, moves, moments, filterBlocks, smoothBlocks, viterbi } = exports
  return {
    name: 'webassembly',
    load({ address, diff, nFeatures }, block, values, first, nRows) {
      diff.set(values.subarray(first * nFeatures, (first + nRows) * nFeatures))
      if (nRows < BLOCK) diff.fill(0, nRows * nFeatures, BLOCK * nFeatures)
      return load(address, block) !== 0
    },
    densities: ({ address }, block) => void densities(address, block),
    scale: ({ address }) => void scale(address),
    forward: ({ address }, from, to, isStart) => forward(address, from, to, isStart),
    normalise: ({ address }, block) => void normalise(address, block),
    details: ({ address }, block) => void details(address, block),
    reciprocals: ({ address }, block) => void reciprocals(address, block),
    backward: ({ address }, block, from, to) => void backward(address, block, from, to),
    smoothedRows: ({ address }) => void smoothedRows(address),
    moves: ({ address }, block) => void moves(address, block),
    moments: ({ address }, block) => void moments(address, block),
    filterBlocks: ({ address }, from, to) => filterBlocks(address, from, to),
    smoothBlocks: ({ address }, from, to) => void smoothBlocks(address, from, to),
    viterbi: ({ address }, block, from, to, isStart) => void viterbi(address, block, from, to, isStart),
  }
}

/** Base64, read by the one global function that Node and browsers share. */
declare function atob(text: string): string

function decode(text: string): Uint8Array {
  const binary = atob(text)
  return Uint8Array.from({ length: binary.length }, (_, i) => binary.charCodeAt(i))
}
