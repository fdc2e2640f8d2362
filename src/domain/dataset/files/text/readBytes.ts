export type BytesRead = { readonly bytes: Uint8Array<ArrayBuffer>; /** of the file, up to the end of these */ readonly share: number }

/** Bytes of a file held in memory at a time. */
const CHUNK_BYTES = 1 << 21

/** A file in pieces, in order. */
export async function* readBytes(file: Blob, chunkBytes = CHUNK_BYTES): AsyncGenerator<BytesRead> {
  for (let at = 0; at < file.size; at += chunkBytes) {
    const bytes = new Uint8Array(await file.slice(at, at + chunkBytes).arrayBuffer())
    yield { bytes, share: (at + bytes.length) / file.size }
  }
}
