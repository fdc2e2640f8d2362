import { nextTask } from '../domain/shared/nextTask'

/** Bytes from which an array crosses as a Blob: below, copying it is a matter of a millisecond. */
export const LARGE_BYTES = 1 << 20

/** Bytes copied in one task. */
const PIECE_BYTES = 1 << 20

const ARRAYS = { Float64Array, Float32Array, Int32Array, Uint32Array, Int16Array, Uint16Array, Int8Array, Uint8Array } as const

type ArrayName = keyof typeof ARRAYS
type LargeArray = InstanceType<(typeof ARRAYS)[ArrayName]>

/** Stands for an array in a message. */
type PackedArray = { readonly packedArray: ArrayName; readonly bytes: Blob }

/** Rows of tables, which never change: they are packed once, whatever is asked of them. */
const ofTables = new WeakSet<LargeArray>()
const packedRows = new WeakMap<LargeArray, Promise<Blob>>()

/** The large typed arrays anywhere in a request's plain data; none for almost every request. */
export function largeArraysOf(value: unknown): ReadonlySet<LargeArray> {
  const found = new Set<LargeArray>()
  collectInto(found, value)
  return found
}

/**
 * The request with each of these arrays as a Blob, which a worker reads by itself. A clone of a million rows would hold the page's
 * thread for longer than a frame; here it copies some megabytes at a time and lets the page draw in between. The arrays must stay as
 * they are until then.
 *
 * @param signal  once aborted nothing more is copied, and what comes is of no use
 */
export async function packArrays<T>(request: T, arrays: ReadonlySet<LargeArray>, signal?: AbortSignal): Promise<T> {
  const packed = new Map<unknown, PackedArray>()
  for (const array of arrays) packed.set(array, { packedArray: nameOf(array)!, bytes: await (ofTables.has(array) ? rowsOf(array) : blobOf(array, signal)) })
  return replaced(request, (value) => packed.get(value)) as T
}

/** The request again, its arrays in memory of their own. Equal arrays come once. */
export async function unpackArrays<T>(request: T): Promise<T> {
  const found = new Set<PackedArray>()
  replaced(request, (value) => (isPacked(value) ? (found.add(value), value) : undefined))
  const arrays = new Map<unknown, LargeArray>()
  for (const each of found) arrays.set(each, new ARRAYS[each.packedArray](await each.bytes.arrayBuffer()))
  return replaced(request, (value) => arrays.get(value)) as T
}

function rowsOf(array: LargeArray): Promise<Blob> {
  const packing = packedRows.get(array) ?? blobOf(array)
  packedRows.set(array, packing)
  return packing
}

async function blobOf({ buffer, byteOffset, byteLength }: LargeArray, signal?: AbortSignal): Promise<Blob> {
  const pieces: Blob[] = []
  for (let from = 0; from < byteLength; from += PIECE_BYTES) {
    pieces.push(new Blob([ownBytes(buffer, byteOffset + from, Math.min(PIECE_BYTES, byteLength - from))]))
    await nextTask()
    if (signal?.aborted) break
  }
  return new Blob(pieces)
}

/** A Blob takes no memory that threads share. */
function ownBytes(buffer: ArrayBufferLike, offset: number, length: number): Uint8Array<ArrayBuffer> {
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, offset, length) : new Uint8Array(buffer, offset, length).slice()
}

/** Plain data with some values replaced; what holds none of them is the same object as before. */
function replaced(value: unknown, by: (value: unknown) => unknown): unknown {
  const other = by(value)
  if (other !== undefined) return other
  if (Array.isArray(value)) {
    const items = value.map((item) => replaced(item, by))
    return items.some((item, i) => item !== value[i]) ? items : value
  }
  if (!isPlainObject(value)) return value
  const entries = Object.entries(value).map(([key, item]) => [key, replaced(item, by)] as const)
  return entries.some(([key, item]) => item !== value[key]) ? Object.fromEntries(entries) : value
}

function collectInto(found: Set<LargeArray>, value: unknown, isOfTable = false): void {
  if (typeof value !== 'object' || value === null) return
  if (ArrayBuffer.isView(value)) {
    if (value.byteLength < LARGE_BYTES || !nameOf(value)) return
    found.add(value as LargeArray)
    if (isOfTable) ofTables.add(value as LargeArray)
    return
  }
  if (Array.isArray(value)) for (const item of value) collectInto(found, item)
  else if (isPlainObject(value)) for (const key in value) collectInto(found, value[key], 'columnDigests' in value && 'datasetDigest' in value)
}

function nameOf(view: ArrayBufferView): ArrayName | null {
  const name = view[Symbol.toStringTag as never] as string
  return name in ARRAYS ? (name as ArrayName) : null
}

function isPacked(value: unknown): value is PackedArray {
  return typeof value === 'object' && value !== null && 'packedArray' in value && 'bytes' in value && value.bytes instanceof Blob
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
