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
  if (Array.isArray(value)) {
    for (const item of value) collectInto(found, item, seen)
    return
  }
  if (isPlainObject(value)) for (const item of Object.values(value)) collectInto(found, item, seen)
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
