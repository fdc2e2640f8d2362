/** A result ready to be posted: its arrays own their buffers, which are handed over instead of being copied. */
export type HandOver<T> = { readonly value: T; readonly transfer: ArrayBuffer[] }

/**
 * Makes a result ready. An array that is a part of a larger buffer (`engine/hmm/resultArray.ts`) is copied out first, since cloning a view
 * clones the whole of its buffer; the result given stays as it is. Memory shared between threads is left to cloning.
 */
export function handOver<T>(result: T): HandOver<T> {
  const value = hasPart(result, new Set()) ? (withOwnBuffers(result, new Map()) as T) : result
  return { value, transfer: transferablesOf(value) }
}

/**
 * The buffers that a result can hand over instead of copying: those of typed arrays that own the whole of their buffer.
 * Views into a larger buffer are left to structured cloning, and so is memory shared between threads.
 */
export function transferablesOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  collectInto(found, value, new Set())
  return [...found]
}

function collectInto(found: Set<ArrayBuffer>, value: unknown, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength) found.add(value.buffer)
    return
  }
  for (const item of itemsOf(value)) collectInto(found, item, seen)
}

function hasPart(value: unknown, seen: Set<object>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false
  seen.add(value)
  return ArrayBuffer.isView(value) ? isPart(value) : itemsOf(value).some((item) => hasPart(item, seen))
}

function withOwnBuffers(value: unknown, made: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (made.has(value)) return made.get(value)
  if (ArrayBuffer.isView(value)) {
    const own = isPart(value) ? value.slice() : value
    made.set(value, own)
    return own
  }
  if (!Array.isArray(value) && !isPlainObject(value)) return value
  const copy: object = Array.isArray(value) ? [] : {}
  made.set(value, copy)
  return Object.assign(copy, Array.isArray(value) ? value.map((item) => withOwnBuffers(item, made)) : mapValues(value, (item) => withOwnBuffers(item, made)))
}

function mapValues(value: object, change: (item: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]))
}

/** A typed array over a part of a buffer that is not shared between threads. */
function isPart(view: ArrayBufferView): view is Float64Array {
  return !(view instanceof DataView) && view.buffer instanceof ArrayBuffer && view.byteLength < view.buffer.byteLength
}

function itemsOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isPlainObject(value) ? Object.values(value) : []
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
