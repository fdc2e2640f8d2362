import { Reader, Uint8ArrayWriter, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js/lib/zip-core.js'
import type { ByteSource } from '../byteSource'
import { backupError, BackupError, damaged } from '../fault'

const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,119}$/
const STORED = 0
const LOCAL_HEADER_BYTES = 30

export type ZipMember = { readonly name: string; readonly size: number; readonly entry: FileEntry }

/**
 * Members of a backup's ZIP file by name. Only what writeZip writes is read: members stored without compression under plain
 * names, in an archive that no other program could read differently. So nothing can be inflated, hidden, or named out of its folder.
 *
 * @throws BackupError
 */
export async function readZipMembers(source: ByteSource): Promise<ReadonlyMap<string, ZipMember>> {
  const start = await source.read(0, Math.min(2, source.size))
  if (start[0] !== 0x50 || start[1] !== 0x4b) throw notABackup()
  const entries = await asDamage('the directory', () => new ZipReader(new SourceReader(source), { strictness: 'strict', filenameValidation: 'tolerant', useWebWorkers: false }).getEntries())
  return new Map(entries.map((entry) => [entry.filename, memberOf(entry, source)]))
}

/** Bytes of a member, its header and checksum compared with the directory. @throws BackupError 'damaged' */
export async function readMember({ name, size, entry }: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await asDamage(name, () => entry.getData(new Uint8ArrayWriter(), { checkSignature: true, useWebWorkers: false }))
  if (bytes.length !== size) throw damaged(name, 'is shorter or longer than the directory says')
  return new Uint8Array(bytes)
}

/** Where in the file the bytes of a member begin. */
export async function dataStartOf({ entry }: ZipMember, source: ByteSource): Promise<number> {
  const { buffer } = await source.read(entry.offset, entry.offset + LOCAL_HEADER_BYTES)
  const header = new DataView(buffer)
  return entry.offset + LOCAL_HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true)
}

function memberOf(entry: Entry, source: ByteSource): ZipMember {
  const { filename: name, uncompressedSize: size, compressedSize, compressionMethod, encrypted, offset } = entry
  if (entry.directory || encrypted || compressionMethod !== STORED || !PLAIN_NAME.test(name)) throw repacked()
  if (size !== compressedSize || offset + size > source.size) throw damaged(name, 'is said to be larger than the file')
  return { name, size, entry }
}

/** Lets the library read a source in stretches. */
class SourceReader extends Reader<ByteSource> {
  constructor(private readonly source: ByteSource) {
    super(source)
    this.size = source.size
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.source.read(Math.min(index, this.size), Math.min(index + length, this.size))
  }
}

async function asDamage<T>(part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupError || error instanceof DOMException) throw error
    throw damaged(part, `cannot be read (${error instanceof Error ? error.message : String(error)})`)
  }
}

function notABackup(): Error {
  return backupError('notABackup', 'This file is not a backup of Regimescope. A backup is named regimescope-backup-DATE.zip; a single model is imported on the screen Models.')
}

function repacked(): Error {
  return backupError('repacked', 'This ZIP file was not written by Regimescope, or was packed anew by another program. A backup is read only as it was written: choose the original file.')
}
