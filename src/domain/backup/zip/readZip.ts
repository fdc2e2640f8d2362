import { crc32 } from '../../shared/crc32'
import type { ByteSource } from '../byteSource'
import { backupError, damaged } from '../fault'
import { CENTRAL_LENGTH, CENTRAL_SIGNATURE, centralHeader, dataStartOf, END_LENGTH, END_SIGNATURE, endRecord, localHeader, type ZipMember } from './zipFormat'

const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,119}$/

/**
 * Members of a backup's ZIP file by name. The file must be exactly what writeZip writes: members stored without compression and
 * without gaps, then their directory, then its end. So nothing can be inflated, hidden, or named out of its folder.
 *
 * @throws BackupError
 */
export async function readZipMembers(source: ByteSource): Promise<ReadonlyMap<string, ZipMember>> {
  const { nMembers, directoryStart, directoryEnd } = await readEnd(source)
  const directory = await source.read(directoryStart, directoryEnd)
  const view = new DataView(directory.buffer)
  const members = new Map<string, ZipMember>()
  let at = 0
  let headerStart = 0
  for (let i = 0; i < nMembers; i++) {
    const member = readMemberEntry(directory, view, at, headerStart)
    if (members.has(member.name)) throw damaged(member.name, 'is there twice')
    members.set(member.name, member)
    at += CENTRAL_LENGTH + member.name.length
    headerStart = dataStartOf(member) + member.size
  }
  if (at !== directory.length || headerStart !== directoryStart) throw damaged('the directory', 'does not cover the file')
  return members
}

/** Bytes of a member, its header and checksum compared with the directory. @throws BackupError 'damaged' */
export async function readMember(source: ByteSource, member: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const start = dataStartOf(member)
  const [header, bytes] = [await source.read(member.headerStart, start), await source.read(start, start + member.size)]
  if (!isEqual(header, localHeader(member))) throw damaged(member.name, 'has a header that differs from the directory')
  if (bytes.length !== member.size || crc32(bytes) !== member.crc) throw damaged(member.name, 'does not match its checksum')
  return bytes
}

async function readEnd(source: ByteSource): Promise<{ nMembers: number; directoryStart: number; directoryEnd: number }> {
  if (source.size < END_LENGTH) throw notABackup()
  const start = await source.read(0, 2)
  if (start[0] !== 0x50 || start[1] !== 0x4b) throw notABackup()
  const directoryEnd = source.size - END_LENGTH
  const end = await source.read(directoryEnd, source.size)
  const view = new DataView(end.buffer)
  if (view.getUint32(0, true) !== END_SIGNATURE) throw damaged('the end of the file', 'is missing: the file is cut short, or something was added behind it')
  const directoryStart = view.getUint32(16, true)
  const nMembers = view.getUint16(10, true)
  if (directoryStart > directoryEnd || !isEqual(end, endRecord(nMembers, directoryStart, directoryEnd - directoryStart))) throw damaged('the end of the file', 'does not point at the directory before it')
  return { nMembers, directoryStart, directoryEnd }
}

function readMemberEntry(directory: Uint8Array, view: DataView, at: number, headerStart: number): ZipMember {
  if (at + CENTRAL_LENGTH > directory.length || view.getUint32(at, true) !== CENTRAL_SIGNATURE) throw damaged('the directory', 'ends before its last part')
  if (view.getUint16(at + 10, true) !== 0) throw repacked()
  const nameLength = view.getUint16(at + 28, true)
  const name = new TextDecoder('latin1').decode(directory.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength))
  if (!PLAIN_NAME.test(name)) throw repacked()
  const member = { name, crc: view.getUint32(at + 16, true), size: view.getUint32(at + 24, true), headerStart }
  if (!isEqual(directory.subarray(at, at + CENTRAL_LENGTH + nameLength), centralHeader(member))) throw repacked()
  return member
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

function notABackup(): Error {
  return backupError('notABackup', 'This file is not a backup of Regimescope. A backup is named regimescope-backup-DATE.zip; a single model is imported on the screen Models.')
}

function repacked(): Error {
  return backupError('repacked', 'This ZIP file was not written by Regimescope, or was packed anew by another program. A backup is read only as it was written: choose the original file.')
}
