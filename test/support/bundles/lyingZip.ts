import { crc32, deflateRawSync, constants } from 'node:zlib'
import { bytesOf } from '../../unit/domain/bundle/rezip'

const BLOCK = 1 << 20

/**
 * A ZIP archive of one member: `megabytes` of zeros, deflated to about a thousandth, whose both headers state `declared` bytes.
 * A flushed block of deflate ends on a byte, so that the same bytes stand for every megabyte and nothing large is ever made.
 */
export function zipOfZeros(name: string, megabytes: number, declared: number): Uint8Array<ArrayBuffer> {
  const block = deflateRawSync(Buffer.alloc(BLOCK), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const deflated = Buffer.concat([...Array.from({ length: megabytes }, () => block), Buffer.from([3, 0])])
  const nameBytes = bytesOf(name)
  const local = header(30, 0x04034b50, 4, { crc: crc32(Buffer.alloc(0)), compressed: deflated.length, declared, nameLength: nameBytes.length })
  const central = header(46, 0x02014b50, 6, { crc: crc32(Buffer.alloc(0)), compressed: deflated.length, declared, nameLength: nameBytes.length })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + nameBytes.length, 12)
  end.writeUInt32LE(local.length + nameBytes.length + deflated.length, 16)
  return Uint8Array.from(Buffer.concat([local, nameBytes, deflated, central, nameBytes, end]))
}

type Member = { readonly crc: number; readonly compressed: number; readonly declared: number; readonly nameLength: number }

/** A local or a central header: from the version needed on, which stands at `at`, both are alike (APPNOTE.TXT 4.3.7, 4.3.12). */
function header(length: number, signature: number, at: number, { crc, compressed, declared, nameLength }: Member): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(signature, 0)
  bytes.writeUInt16LE(20, at)
  bytes.writeUInt16LE(8, at + 4)
  bytes.writeUInt16LE(0x21, at + 8)
  bytes.writeUInt32LE(crc, at + 10)
  bytes.writeUInt32LE(compressed, at + 14)
  bytes.writeUInt32LE(declared, at + 18)
  bytes.writeUInt16LE(nameLength, at + 22)
  return bytes
}
