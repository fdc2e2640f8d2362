import { damaged, Refused } from '../refused'

/** One member of a ZIP archive as its directory describes it; sizes are believed only after it was inflated. */
export type ZipMember = {
  readonly name: string
  readonly isDeflated: boolean
  readonly isEncrypted: boolean
  readonly crc: number
  readonly compressedSize: number
  readonly size: number
  readonly localStart: number
}

const END_SIGNATURE = 0x06054b50
const CENTRAL_SIGNATURE = 0x02014b50
const END_LENGTH = 22
const CENTRAL_LENGTH = 46
const LONGEST_COMMENT = 0xffff
const MAX_MEMBERS = 10_000
const MAX_DIRECTORY_BYTES = 8 * 1024 * 1024

/**
 * The directory of a ZIP archive (APPNOTE 6.3.10) by lower-case name, since part names of Office documents ignore case.
 * @throws Refused if the archive is damaged or beyond the limits
 */
export async function listMembers(file: Blob): Promise<ReadonlyMap<string, ZipMember>> {
  const { nMembers, start, size } = await readEnd(file)
  const bytes = new Uint8Array(await file.slice(start, start + size).arrayBuffer())
  const view = new DataView(bytes.buffer)
  const members = new Map<string, ZipMember>()
  let at = 0
  for (let i = 0; i < nMembers; i++) {
    if (at + CENTRAL_LENGTH > bytes.length || view.getUint32(at, true) !== CENTRAL_SIGNATURE) throw damaged('workbook', 'the directory of its archive ends early')
    const nameEnd = at + CENTRAL_LENGTH + view.getUint16(at + 28, true)
    const name = partName(bytes.subarray(at + CENTRAL_LENGTH, nameEnd))
    members.set(name.toLowerCase(), readMember(view, at, name))
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return members
}

async function readEnd(file: Blob): Promise<{ nMembers: number; start: number; size: number }> {
  const tail = await file.slice(Math.max(0, file.size - END_LENGTH - LONGEST_COMMENT)).arrayBuffer()
  const view = new DataView(tail)
  let at = view.byteLength - END_LENGTH
  while (at >= 0 && view.getUint32(at, true) !== END_SIGNATURE) at--
  if (at < 0) throw damaged('workbook', 'its archive has no end')
  const nMembers = view.getUint16(at + 10, true)
  const size = view.getUint32(at + 12, true)
  const start = view.getUint32(at + 16, true)
  if (nMembers > MAX_MEMBERS || size > MAX_DIRECTORY_BYTES) throw new Refused('tooLarge', `The archive of the workbook has more than ${MAX_MEMBERS} parts. Copy the table into a new workbook and save that.`)
  if (start + size > file.size) throw damaged('workbook', 'the directory of its archive lies outside of the file')
  return { nMembers, start, size }
}

function readMember(view: DataView, at: number, name: string): ZipMember {
  return {
    name,
    isDeflated: view.getUint16(at + 10, true) === 8,
    isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    localStart: view.getUint32(at + 42, true),
  }
}

/** Some writers part folders by backslashes or begin at the root. */
function partName(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\\', '/').replace(/^\/+/, '')
}
