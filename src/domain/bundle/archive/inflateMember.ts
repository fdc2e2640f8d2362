import { Inflate } from 'fflate'
import { ok } from '../../shared/result'
import { fault, type Faulty } from '../fault'
import { MAX_BUNDLE_BYTES, MAX_RATIO } from '../limits'
import { crc32 } from '../../shared/crc32'
import type { ZipEntry } from './zipDirectory'

/** Deflate grows at most 1032-fold, so one chunk yields at most about 4 MB before the count is looked at. */
const CHUNK_BYTES = 4096

/**
 * The bytes of one member. Inflated bytes are counted while they stream: the declared size is not believed,
 * and inflation stops at the first limit passed.
 * @param budget inflated bytes the whole archive may still give
 */
export function inflateMember(bytes: Uint8Array, entry: ZipEntry, budget: number): Faulty<Uint8Array<ArrayBuffer>> {
  const data = bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize)
  const inflated = entry.isDeflated ? inflate(data, entry, budget) : stored(data, entry.name, budget)
  if (!inflated.ok) return inflated
  if (inflated.value.length !== entry.size) return damaged(entry.name, `inflates to ${inflated.value.length} bytes, its header says ${entry.size}`)
  if (crc32(inflated.value) !== entry.crc) return damaged(entry.name, 'does not match its CRC-32')
  return inflated
}

function stored(data: Uint8Array, name: string, budget: number): Faulty<Uint8Array<ArrayBuffer>> {
  return data.length > budget ? tooLarge(name) : ok(new Uint8Array(data))
}

function inflate(data: Uint8Array, { name, size: declared }: ZipEntry, budget: number): Faulty<Uint8Array<ArrayBuffer>> {
  let chunks: Uint8Array[] = []
  let size = 0
  const stream = new Inflate((chunk) => {
    size += chunk.length
    // Beyond its declared size a member is refused in any case: counted on for the reason, and no longer kept.
    if (size > declared) chunks = []
    else chunks.push(chunk)
  })
  try {
    for (let at = 0; at === 0 || at < data.length; at += CHUNK_BYTES) {
      stream.push(data.slice(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= data.length)
      if (size > budget) return tooLarge(name)
      if (size > MAX_RATIO * data.length) return fault('ratioTooHigh', name, `The member ${name} inflates to more than ${MAX_RATIO} times its size, as archives made to fill a disk do. Nothing of it was read.`)
    }
  } catch {
    return damaged(name, 'is not a complete deflate stream')
  }
  return size > declared ? damaged(name, `inflates to ${size} bytes, its header says ${declared}`) : ok(concatenate(chunks, size))
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function tooLarge(name: string): Faulty<never> {
  return fault('tooLarge', name, `The archive inflates to more than ${MAX_BUNDLE_BYTES / 1024 / 1024} MB at its member ${name}; a bundle may hold ${MAX_BUNDLE_BYTES / 1024 / 1024} MB.`)
}

function damaged(name: string, what: string): Faulty<never> {
  return fault('archiveDamaged', name, `The archive is damaged or was altered: ${name} ${what}. Ask for the file again, or export it anew.`)
}
