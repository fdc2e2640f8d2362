/** Bytes of a slice; the last one may be shorter. A multiple of 8. */
export const SLICE = 1 << 19

/**
 * Reads a Blob slice by slice into one buffer, which each call may use until it returns: nothing of the Blob is left in memory to be
 * collected some time later. Where the host cannot fill a given buffer, every slice is a new one.
 */
export async function eachSlice(blob: Blob, visit: (bytes: ArrayBuffer) => void): Promise<void> {
  const reader = byteReader(blob)
  if (reader) return fillSlices(reader, visit)
  for (let from = 0; from < blob.size; from += SLICE) visit(await blob.slice(from, from + SLICE).arrayBuffer())
}

async function fillSlices(reader: ReadableStreamBYOBReader, visit: (bytes: ArrayBuffer) => void): Promise<void> {
  let buffer = new ArrayBuffer(SLICE)
  let filled = 0
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(buffer, filled))
    if (value) buffer = value.buffer
    if (done) break
    filled += value.byteLength
    if (filled < SLICE) continue
    visit(buffer)
    filled = 0
  }
  if (filled > 0) visit(buffer.slice(0, filled))
}

function byteReader(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: 'byob' })
  } catch {
    return null
  }
}
