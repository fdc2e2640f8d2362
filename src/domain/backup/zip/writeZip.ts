import { BlobReader, ZipWriter as Archive } from '@zip.js/zip.js/lib/zip-core.js'

/** A ZIP file in the making. */
export type ZipWriter = {
  add(name: string, content: Uint8Array<ArrayBuffer> | Blob): Promise<void>
  finish(): Promise<Blob>
}

/** 1 January 1980, the first day of the format: equal contents give equal bytes. */
const NO_TIME = { lastModDate: new Date(1980, 0, 1), extendedTimestamp: false }

/** Members are stored as they are: numbers hardly shrink, and nothing needs to be inflated before it is checked. */
const OPTIONS = { ...NO_TIME, level: 0, keepOrder: true, useWebWorkers: false }

export function createZipWriter(): ZipWriter {
  const bytes = collectBytes()
  const archive = new Archive(bytes.writable, OPTIONS)
  return {
    async add(name, content) {
      await archive.add(name, new BlobReader(content instanceof Blob ? content : new Blob([content])))
    },
    async finish() {
      await archive.close()
      return bytes.toBlob()
    },
  }
}

const PART_BYTES = 4 * 1024 * 1024

/** Gathers a stream in Blobs, which a browser may keep on disk: the whole never stands in memory. */
function collectBytes(): { readonly writable: WritableStream<Uint8Array<ArrayBuffer>>; toBlob(): Blob } {
  const parts: Blob[] = []
  let pending: Uint8Array<ArrayBuffer>[] = []
  let nPending = 0
  const flush = (): void => {
    parts.push(new Blob(pending))
    pending = []
    nPending = 0
  }
  return {
    writable: new WritableStream({
      write(chunk) {
        pending.push(chunk)
        nPending += chunk.length
        if (nPending >= PART_BYTES) flush()
      },
    }),
    toBlob() {
      flush()
      return new Blob(parts, { type: 'application/zip' })
    },
  }
}
