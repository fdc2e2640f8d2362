import { Inflate } from 'fflate'
import { ok } from '../../shared/result'
import { fault, type Faulty } from '../fault'
import { groupThousands } from '../../training/words'
import { MAX_ARRAY_BYTES, MAX_BUNDLE_BYTES, MAX_RATIO, MAX_TEXT_BYTES } from '../limits'
import { crc32 } from '../../shared/crc32'
import type { ZipEntry } from './zipDirectory'

/** Deflate grows at most 1032-fold, so one chunk yields at most about 1 MB before the count is looked at. */
const CHUNK_BYTES = 1024

/**
 * The bytes of one member. A member that states too large a size is refused before it is inflated; one that inflates to more than
 * it states is refused as soon as it does.
 * @param budget inflated bytes the whole archive may still give
 */
export function inflateMember(bytes: Uint8Array, entry: ZipEntry, budget: number): Faulty<Uint8Array<ArrayBuffer>> {
  const refusal = refuseStated(entry, budget)
  if (refusal !== null) return refusal
  const data = bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize)
  const inflated = entry.isDeflated ? inflate(data, entry) : ok(new Uint8Array(data))
  if (!inflated.ok) return inflated
  if (inflated.value.length !== entry.size) return damaged(entry.name, `has ${groupThousands(inflated.value.length)} bytes, its header says ${groupThousands(entry.size)}`)
  if (crc32(inflated.value) !== entry.crc) return damaged(entry.name, 'does not match its CRC-32')
  return inflated
}

/** What the headers alone say is too much. */
function refuseStated({ name, size, compressedSize }: ZipEntry, budget: number): Faulty<never> | null {
  if (size > budget) return fault('tooLarge', name, `The archive inflates to more than ${megabytes(MAX_BUNDLE_BYTES)} at its member ${name}; a bundle may hold ${megabytes(MAX_BUNDLE_BYTES)}.`)
  const limit = name.endsWith('.npy') ? MAX_ARRAY_BYTES : MAX_TEXT_BYTES
  if (size > limit) return fault('tooLarge', name, `The member ${name} holds more than ${megabytes(limit)}, which no bundle needs. Nothing of it was read.`)
  if (size > MAX_RATIO * compressedSize) return fault('ratioTooHigh', name, `The member ${name} inflates to more than ${MAX_RATIO} times its size, as archives made to fill a disk do. Nothing of it was read.`)
  return null
}

function inflate(data: Uint8Array, { name, size: stated }: ZipEntry): Faulty<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(stated)
  let size = 0
  const stream = new Inflate((chunk) => {
    if (size + chunk.length <= stated) whole.set(chunk, size)
    size += chunk.length
  })
  try {
    for (let at = 0; at === 0 || at < data.length; at += CHUNK_BYTES) {
      stream.push(data.slice(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= data.length)
      if (size > stated) return fault('sizeUnderstated', name, `The member ${name} inflates to more than the ${groupThousands(stated)} bytes its header states, as archives made to fill a disk do. Reading stopped there.`)
    }
  } catch {
    return damaged(name, 'is not a complete deflate stream')
  }
  return ok(whole.subarray(0, size))
}

function megabytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MB`
}

function damaged(name: string, what: string): Faulty<never> {
  return fault('archiveDamaged', name, `The archive is damaged or was altered: ${name} ${what}. Ask for the file again, or export it anew.`)
}
