import { decodeNpy } from '../bundle/npy/npy'
import { digestOfBytes, type Digest } from '../shared/digest'
import { ok, type Result } from '../shared/result'
import { sourceOfBlob, sourceWithin, type ByteSource } from './byteSource'
import { openSealed } from './encryption/openSealed'
import { HEADER_NAME, parseHeader, SEALED_NAME } from './encryption/sealHeader'
import { backupError, catchBackup, damaged, throwIfCancelled, type BackupFailure } from './fault'
import { MANIFEST_NAME, parseManifest, type BackupManifest } from './manifest'
import { recordOf } from './records/recordJson'
import { recordsMember } from './writeBackup'
import { dataStartOf, readMember, readZipMembers, type ZipMember } from './zip/readZip'

/** A backup file whose manifest was read; its members are checked when they are read. */
export type OpenedBackup = {
  readonly manifest: BackupManifest
  readonly isEncrypted: boolean
  readonly bytes: number
  /** bytes of a member, as the manifest states them. @throws BackupError */
  readMember(name: string): Promise<Uint8Array<ArrayBuffer>>
}

/**
 * @param passphrase of an encrypted backup; one that needs none leaves it unread
 * @param hashOf hashes members, large ones where they keep nobody waiting
 */
export function openBackup(file: Blob, passphrase: string | null = null, hashOf: HashOf = digestOfBytes): Promise<Result<OpenedBackup, BackupFailure>> {
  return catchBackup(async () => {
    const outer = sourceOfBlob(file)
    const outerMembers = await readZipMembers(outer)
    const isEncrypted = outerMembers.has(HEADER_NAME)
    const source = isEncrypted ? await unseal(outer, outerMembers, passphrase) : outer
    const members = isEncrypted ? await readZipMembers(source) : outerMembers
    const stated = members.get(MANIFEST_NAME)
    if (stated === undefined) throw backupError('notABackup', 'This ZIP file is not a backup of Regimescope: it has no manifest. A backup is named regimescope-backup-DATE.zip.')
    const manifest = parseManifest(await readMember(stated))
    compareNames(members, manifest)
    return ok({ manifest, isEncrypted, bytes: file.size, readMember: (name: string) => readStated(members, { manifest, name, hashOf }) })
  })
}

/** Reads every member once and compares it with the manifest. @throws BackupError */
export async function verifyMembers(backup: OpenedBackup, options: { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal } = {}): Promise<void> {
  const names = Object.keys(backup.manifest.members)
  for (const [i, name] of names.entries()) {
    throwIfCancelled(options.signal)
    await backup.readMember(name)
    options.onProgress?.((i + 1) / names.length)
  }
}

/** Records of a store, in the order they were written. @throws BackupError */
export async function readRecords(backup: OpenedBackup, store: string): Promise<unknown[]> {
  const { counts, members } = backup.manifest
  const stated = Object.hasOwn(counts, store) ? counts[store]! : 0
  const records: unknown[] = []
  for (let nth = 1; records.length < stated; nth++) {
    const name = recordsMember(store, nth)
    if (!Object.hasOwn(members, name)) throw damaged(name, 'is missing')
    const text = new TextDecoder().decode(await backup.readMember(name))
    for (const line of text.trimEnd().split('\n')) records.push(parseLine(line, name))
  }
  if (records.length !== stated) throw damaged(store, `has ${records.length} records, the manifest says ${stated}`)
  return records
}

/** A column, or the dates of a data set. @throws BackupError */
export async function readNumbers(backup: OpenedBackup, name: string): Promise<Float64Array> {
  const array = decodeNpy(await backup.readMember(name))
  if (!array.ok || array.value.shape.length !== 1) throw damaged(name, 'is not one series of numbers')
  return array.value.values
}

async function unseal(outer: ByteSource, members: ReadonlyMap<string, ZipMember>, passphrase: string | null): Promise<ByteSource> {
  const header = parseHeader(await readMember(members.get(HEADER_NAME)!))
  const sealed = members.get(SEALED_NAME)
  if (sealed === undefined || members.size !== 2) throw damaged(SEALED_NAME, 'is missing or not alone')
  if (passphrase === null) throw backupError('passphraseNeeded', 'This backup is encrypted. Type the passphrase it was made with.')
  return openSealed(sourceWithin(outer, await dataStartOf(sealed, outer), sealed.size), header, passphrase)
}

function compareNames(members: ReadonlyMap<string, ZipMember>, manifest: BackupManifest): void {
  for (const name of Object.keys(manifest.members)) if (!members.has(name)) throw damaged(name, 'is listed in the manifest and missing')
  for (const name of members.keys()) if (name !== MANIFEST_NAME && !Object.hasOwn(manifest.members, name)) throw damaged(name, 'is not listed in the manifest')
}

type HashOf = (bytes: Uint8Array<ArrayBuffer>) => Promise<Digest>

async function readStated(members: ReadonlyMap<string, ZipMember>, { manifest, name, hashOf }: { readonly manifest: BackupManifest; readonly name: string; readonly hashOf: HashOf }): Promise<Uint8Array<ArrayBuffer>> {
  const [member, stated] = [members.get(name), Object.hasOwn(manifest.members, name) ? manifest.members[name] : undefined]
  if (member === undefined || stated === undefined) throw damaged(name, 'is missing')
  const bytes = await readMember(member)
  if (bytes.length !== stated.size || (await hashOf(bytes)) !== stated.sha256) throw damaged(name, 'is not what the manifest says')
  return bytes
}

function parseLine(line: string, name: string): unknown {
  try {
    const record = recordOf(line)
    if (typeof record === 'object' && record !== null) return record
    throw new TypeError('A record is an object.')
  } catch {
    throw damaged(name, 'holds a line that is no record')
  }
}
