/** Bytes that are read in stretches, so that a large file never stands in memory as a whole. */
export type ByteSource = {
  readonly size: number
  /** bytes from `start` up to, not including, `end`; both within the source */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>
}

export function sourceOfBlob(blob: Blob): ByteSource {
  return { size: blob.size, read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()) }
}

/** A part of another source. */
export function sourceWithin(source: ByteSource, offset: number, size: number): ByteSource {
  return { size, read: (start, end) => source.read(offset + start, offset + end) }
}
