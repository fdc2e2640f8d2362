import { crc32 } from '../../shared/crc32'
import { backupError } from '../fault'
import { centralHeader, END_LENGTH, endRecord, localHeader, MAX_MEMBERS, MAX_ZIP_BYTES, type ZipMember } from './zipFormat'

/** A ZIP file in the making. Each member goes into a Blob of its own, which a browser may keep on disk. */
export type ZipWriter = {
  /** @throws BackupError 'tooLarge' */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): void
  /** a member whose bytes were made piece by piece; `crc` is that of them all */
  addBlob(name: string, blob: Blob, crc: number): void
  finish(): Blob
}

export function createZipWriter(): ZipWriter {
  const parts: Blob[] = []
  const members: ZipMember[] = []
  let size = 0
  let directorySize = END_LENGTH

  function addBlob(name: string, blob: Blob, crc: number): void {
    const member = { name, crc, size: blob.size, headerStart: size }
    const part = new Blob([localHeader(member), blob])
    directorySize += centralHeader(member).length
    if (members.length === MAX_MEMBERS || size + part.size + directorySize > MAX_ZIP_BYTES) throw tooLarge(members.length, size + part.size)
    parts.push(part)
    members.push(member)
    size += part.size
  }

  return {
    add: (name, bytes) => addBlob(name, new Blob([bytes]), crc32(bytes)),
    addBlob,
    finish() {
      const directory = members.map(centralHeader)
      const directoryStart = size
      return new Blob([...parts, ...directory, endRecord(members.length, directoryStart, directory.reduce((sum, { length }) => sum + length, 0))], { type: 'application/zip' })
    },
  }
}

function tooLarge(nMembers: number, bytes: number): Error {
  const what = nMembers === MAX_MEMBERS ? `more than ${MAX_MEMBERS} parts` : `${(bytes / 1e9).toFixed(1)} GB`
  return backupError('tooLarge', `The backup would have ${what}; one file holds up to ${MAX_MEMBERS} parts and ${(MAX_ZIP_BYTES / 1e9).toFixed(1)} GB. Delete data sets that are no longer needed and empty the trash, then back up again.`)
}
