import { columnMember, createBackupWriter, datesMember } from '../../../../src/domain/backup/writeBackup'

export const DATA = 'd'.repeat(64)

/** A small backup with records, numbers and everything JSON has no form for. */
export async function makeBackup(): Promise<Blob> {
  const writer = createBackupWriter()
  await writer.addRecords('models', RECORDS)
  await writer.addNumbers('datasetDates', datesMember(DATA), Float64Array.of(19_000, 19_001, 19_002))
  await writer.addNumbers('datasetColumns', columnMember(DATA, 0), Float64Array.of(1.5, NaN, -0))
  const { blob } = await writer.finish({ createdAt: 1, build: 'test', databaseVersion: 4, log: { nEvents: 0, head: null } })
  return blob
}

export const RECORDS = [
  { digest: 'a', values: Float64Array.of(0.1, NaN, Infinity), note: 'ü\n', nothing: null, left: undefined },
  { digest: 'b', bytes: Uint8Array.of(0, 255), limits: [Infinity, -Infinity, NaN, -0], deep: { list: [{ x: 1e-300 }] } },
]

/** The file with one byte changed. */
export async function flipByte(file: Blob, at: number): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  bytes[at]! ^= 1
  return new Blob([bytes])
}
