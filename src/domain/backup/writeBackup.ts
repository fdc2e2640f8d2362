import { HASHES_HERE, type NumberHashes } from '../dataset/verifyDataset'
import { BACKUP_FORMAT, BACKUP_FORMAT_VERSION, MANIFEST_NAME, type BackupManifest } from './manifest'
import { lineOf } from './records/recordJson'
import { createZipWriter } from './zip/writeZip'

/** A member of records is closed once it has this many characters, so that one at a time is in memory. */
const MEMBER_LENGTH = 2_000_000

/** A backup in the making. */
export type BackupWriter = {
  /** more records of a store */
  addRecords(store: string, records: readonly unknown[]): Promise<void>
  /** a column or the dates of a data set: one record of its store */
  addNumbers(store: string, name: string, values: Float64Array): Promise<void>
  finish(facts: Pick<BackupManifest, 'createdAt' | 'build' | 'databaseVersion' | 'log'>): Promise<{ readonly blob: Blob; readonly manifest: BackupManifest }>
}

/** @param hashes where large members are hashed */
export function createBackupWriter(hashes: Pick<NumberHashes, 'ofBytes' | 'pack'> = HASHES_HERE): BackupWriter {
  const zip = createZipWriter()
  const members: Record<string, { sha256: string; size: number }> = {}
  const counts: Record<string, number> = {}
  const open = new Map<string, { lines: string[]; length: number; nMembers: number }>()

  async function addMember(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    members[name] = { sha256: await hashes.ofBytes(bytes), size: bytes.length }
    await zip.add(name, bytes)
  }

  async function flush(store: string): Promise<void> {
    const pending = open.get(store)
    if (pending === undefined || pending.lines.length === 0) return
    const { lines } = pending
    Object.assign(pending, { lines: [], length: 0, nMembers: pending.nMembers + 1 })
    await addMember(recordsMember(store, pending.nMembers), new TextEncoder().encode(`${lines.join('\n')}\n`))
  }

  return {
    async addRecords(store, records) {
      const pending = open.get(store) ?? { lines: [], length: 0, nMembers: 0 }
      open.set(store, pending)
      counts[store] = (counts[store] ?? 0) + records.length
      for (const record of records) {
        const line = lineOf(record)
        pending.lines.push(line)
        pending.length += line.length
        if (pending.length >= MEMBER_LENGTH) await flush(store)
      }
    },
    async addNumbers(store, name, values) {
      counts[store] = (counts[store] ?? 0) + 1
      const { file, ...facts } = await hashes.pack(values)
      members[name] = facts
      await zip.add(name, file)
    },
    async finish(facts) {
      for (const store of open.keys()) await flush(store)
      const manifest: BackupManifest = { format: BACKUP_FORMAT, format_version: BACKUP_FORMAT_VERSION, ...facts, counts, members }
      await zip.add(MANIFEST_NAME, new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`))
      return { blob: await zip.finish(), manifest }
    },
  }
}

/** Name of the nth member (from 1) with records of a store. */
export function recordsMember(store: string, nth: number): string {
  return `${store}-${String(nth).padStart(4, '0')}.jsonl`
}

export function datesMember(datasetDigest: string): string {
  return `dates-${datasetDigest}.npy`
}

export function columnMember(datasetDigest: string, index: number): string {
  return `column-${datasetDigest}-${String(index).padStart(4, '0')}.npy`
}

/** `regimescope-backup-2026-11-30.zip`: the day where the analyst is. */
export function backupFileName(at: number): string {
  const day = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `regimescope-backup-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.zip`
}
