import { Inflate } from 'fflate'
import { crc32 } from '../../../shared/crc32'
import { damaged, Refused } from '../refused'
import type { ZipMember } from './zipMembers'

export type InflateLimits = {
  /** inflated bytes of the part */
  readonly maxBytes: number
  /** share of the part read, 0 to 1 */
  readonly onShare?: ((share: number) => void) | undefined
}

const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_LENGTH = 30
/** Deflate grows at most 1032-fold, so one piece yields at most 16 MB before the count is looked at. */
const PIECE_BYTES = 16 * 1024
/** Sheets inflate 5- to 40-fold; archives made to fill a memory a thousandfold. */
const MAX_RATIO = 300
const RATIO_COUNTS_FROM = 32 * 1024 * 1024

/**
 * Hands the bytes of one part on, piece by piece, as they are inflated. They are counted while they stream: no declared
 * size is believed, and the part must match its CRC-32 at the end.
 *
 * @throws Refused 'tooLarge' at the first limit passed, 'damaged' if the stream or the checksum is wrong
 */
export async function inflatePart(file: Blob, member: ZipMember, { maxBytes, onShare }: InflateLimits, onBytes: (bytes: Uint8Array) => void): Promise<void> {
  const start = await dataStart(file, member)
  let size = 0
  let crc = 0
  const take = (bytes: Uint8Array): void => {
    size += bytes.length
    if (size > maxBytes) throw tooLarge(member.name, `more than ${maxBytes / 1024 / 1024} MB`)
    if (size > RATIO_COUNTS_FROM && size > MAX_RATIO * member.compressedSize) throw tooLarge(member.name, `more than ${MAX_RATIO} times its size`)
    crc = crc32(bytes, crc)
    onBytes(bytes)
  }
  const push = member.isDeflated ? inflater(take) : take
  let taken = 0
  const reader = file.slice(start, start + member.compressedSize).stream().getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (let at = 0; at < next.value.length; at += PIECE_BYTES) push(next.value.subarray(at, at + PIECE_BYTES))
    taken += next.value.length
    onShare?.(taken / member.compressedSize)
  }
  if (taken !== member.compressedSize || crc !== member.crc) throw damaged('workbook', `its part ${member.name} does not match its checksum`)
}

function inflater(take: (bytes: Uint8Array) => void): (piece: Uint8Array) => void {
  const stream = new Inflate(take)
  // A copy, since the library keeps what it could not use yet.
  return (piece) => stream.push(piece.slice())
}

async function dataStart(file: Blob, { name, localStart, isEncrypted }: ZipMember): Promise<number> {
  if (isEncrypted) throw new Refused('wrongKind', `The part ${name} of the workbook is encrypted. Save the workbook without a password.`)
  const view = new DataView(await file.slice(localStart, localStart + LOCAL_LENGTH).arrayBuffer())
  if (view.byteLength < LOCAL_LENGTH || view.getUint32(0, true) !== LOCAL_SIGNATURE) throw damaged('workbook', `its part ${name} is not where its archive says`)
  return localStart + LOCAL_LENGTH + view.getUint16(26, true) + view.getUint16(28, true)
}

function tooLarge(name: string, than: string): Refused {
  return new Refused('tooLarge', `The part ${name} of the workbook inflates to ${than}, and reading stopped there. Save the sheet as CSV, or copy the table into a new workbook.`)
}
