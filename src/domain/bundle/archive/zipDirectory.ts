import { ok } from '../../shared/result'
import { fault, type Faulty } from '../fault'
import { MAX_ENTRIES } from '../limits'
import { entryName } from './entryName'

/** One member as both of its headers describe it. */
export type ZipEntry = {
  readonly name: string
  readonly isDeflated: boolean
  readonly crc: number
  readonly compressedSize: number
  /** as declared; believed only after the member was inflated */
  readonly size: number
  readonly dataStart: number
}

const END_SIGNATURE = 0x06054b50
const CENTRAL_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50
const END_LENGTH = 22
const CENTRAL_LENGTH = 46
const LOCAL_LENGTH = 30
const ENCRYPTED_FLAGS = 0x2041
/** compression level hints and UTF-8 names; anything else (data descriptors, patches) is refused */
const HARMLESS_FLAGS = 0x0806

/**
 * The directory of a ZIP archive (APPNOTE 6.3.10), read so that no second reader can see other members than this one:
 * the end record closes the file, the members fill it without gaps in directory order, and each local header
 * repeats its directory entry exactly.
 */
export function readZipDirectory(bytes: Uint8Array): Faulty<readonly ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = readEnd(view)
  if (!end.ok) return end
  const entries: ZipEntry[] = []
  const seen = new Set<string>()
  let at = end.value.directoryStart
  let nextLocal = 0
  for (let i = 0; i < end.value.nEntries; i++) {
    const read = readEntry(bytes, view, { at, localStart: nextLocal, directoryStart: end.value.directoryStart, directoryEnd: end.value.directoryEnd })
    if (!read.ok) return read
    const { entry } = read.value
    if (seen.has(entry.name.toLowerCase())) return fault('duplicateEntry', entry.name, `The archive holds two members named ${entry.name}; which one counts would depend on the program that reads it.`)
    seen.add(entry.name.toLowerCase())
    entries.push(entry)
    at = read.value.next
    nextLocal = entry.dataStart + entry.compressedSize
  }
  if (at !== end.value.directoryEnd || nextLocal !== end.value.directoryStart) return damaged('directory', 'holds bytes that belong to no member')
  return ok(entries)
}

type EndRecord = { readonly nEntries: number; readonly directoryStart: number; readonly directoryEnd: number }

function readEnd(view: DataView): Faulty<EndRecord> {
  const at = view.byteLength - END_LENGTH
  if (at < 0 || view.getUint32(at, true) !== END_SIGNATURE || view.getUint16(at + 20, true) !== 0) {
    return damaged('end record', 'does not close the file: the file is cut short, or something was added behind it')
  }
  const nEntries = view.getUint16(at + 10, true)
  if (nEntries > MAX_ENTRIES) return fault('tooManyEntries', 'archive', `The archive holds ${nEntries} members; a bundle may hold ${MAX_ENTRIES}.`)
  const directorySize = view.getUint32(at + 12, true)
  const directoryStart = view.getUint32(at + 16, true)
  const isOneDisk = view.getUint16(at + 4, true) === 0 && view.getUint16(at + 6, true) === 0 && view.getUint16(at + 8, true) === nEntries
  const hasZip64 = at >= 20 && view.getUint32(at - 20, true) === ZIP64_LOCATOR_SIGNATURE
  if (!isOneDisk || hasZip64 || directoryStart + directorySize !== at) return damaged('end record', 'does not point at the directory before it')
  return ok({ nEntries, directoryStart, directoryEnd: at })
}

type EntryPlace = { readonly at: number; readonly localStart: number; readonly directoryStart: number; readonly directoryEnd: number }

function readEntry(bytes: Uint8Array, view: DataView, place: EntryPlace): Faulty<{ entry: ZipEntry; next: number }> {
  const { at } = place
  if (at + CENTRAL_LENGTH > place.directoryEnd || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return damaged('directory', 'ends before its last member')
  const nameLength = view.getUint16(at + 28, true)
  const next = at + CENTRAL_LENGTH + nameLength
  if (next > place.directoryEnd) return damaged('directory', 'ends inside a member')
  const name = entryName(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength))
  if (!name.ok) return name
  const refusal = refuseFeatures(view, at, name.value)
  if (refusal !== null) return refusal
  const dataStart = matchLocal(bytes, view, place, nameLength)
  const compressedSize = view.getUint32(at + 20, true)
  if (dataStart === null || dataStart + compressedSize > place.directoryStart) return damaged(name.value, 'is described differently by its own header and by the directory')
  const isDeflated = view.getUint16(at + 10, true) === 8
  return ok({ entry: { name: name.value, isDeflated, crc: view.getUint32(at + 16, true), compressedSize, size: view.getUint32(at + 24, true), dataStart }, next })
}

function refuseFeatures(view: DataView, at: number, name: string): Faulty<never> | null {
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  if (flags & ENCRYPTED_FLAGS) return fault('encrypted', name, `The member ${name} is encrypted. A bundle is never encrypted; export it again without a password.`)
  if (method !== 0 && method !== 8) return fault('unknownCompression', name, `The member ${name} uses compression method ${method}; a bundle uses 0 (stored) or 8 (deflate).`)
  const hasExtras = [30, 32, 34].some((offset) => view.getUint16(at + offset, true) !== 0)
  if (flags & ~HARMLESS_FLAGS || hasExtras) return damaged(name, 'uses a ZIP feature that could give it another name, size or place (extra field, comment, data descriptor, second disk)')
  return null
}

/** Start of the member's data if its local header stands at the expected place and repeats the directory, else null. */
function matchLocal(bytes: Uint8Array, view: DataView, place: EntryPlace, nameLength: number): number | null {
  const { at, localStart } = place
  const nameStart = localStart + LOCAL_LENGTH
  if (view.getUint32(at + 42, true) !== localStart || nameStart > place.directoryStart || view.getUint32(localStart, true) !== LOCAL_SIGNATURE) return null
  // flags, method, time, date, crc, both sizes and the name length stand in the same order in both headers
  for (let i = 6; i < 28; i++) if (bytes[localStart + i] !== bytes[at + 2 + i]) return null
  if (view.getUint16(localStart + 28, true) !== 0 || nameStart + nameLength > place.directoryStart) return null
  for (let i = 0; i < nameLength; i++) if (bytes[nameStart + i] !== bytes[at + CENTRAL_LENGTH + i]) return null
  return nameStart + nameLength
}

function damaged(part: string, what: string): Faulty<never> {
  return fault('archiveDamaged', part, `The archive is damaged or was altered: ${part} ${what}. Ask for the file again, or export it anew.`)
}
