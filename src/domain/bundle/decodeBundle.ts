import type { ModelVersion } from '../model/types'
import { fail, ok, type Result } from '../shared/result'
import { readArchive } from './archive/readArchive'
import type { Members } from './archive/writeArchive'
import { createCheckList, type CheckList } from './checkList'
import { checkGoldenRows } from './checkGoldenRows'
import { checkHistory, checkIdentity } from './checkIdentity'
import { fault, passed, type CheckOutcome } from './fault'
import { checkInvariants } from './invariants/checkInvariants'
import { MAX_BUNDLE_BYTES } from './limits'
import { FORMAT_VERSION, readManifest, verifyChecksums } from './manifest'
import { migrateMembers } from './migrations'
import { parseMembers, type ParsedMembers } from './parseMembers'
import { SIGNATURE_NAME } from './signature/envelope'
import type { PublicKey } from './signature/publicKey'
import { verifySignature, type BundleSignature } from './signature/verifySignature'
import type { BundleFailure, DecodedBundle } from './types'

/**
 * A model version from a bundle file, checked in the order of BUNDLE_CHECKS; the first check that fails refuses it and is
 * named with the part concerned. Nothing in the file is believed before its check, and nothing is stored here.
 *
 * @param keys  whose signatures are verified; a bundle signed by none of them is not refused for it
 */
export async function decodeBundle(file: Uint8Array | Blob, keys: readonly PublicKey[] = []): Promise<Result<DecodedBundle, BundleFailure>> {
  const checks = createCheckList()
  const contents = await openContents(file, keys, checks)
  if (!contents.ok) return contents
  const { members, formatVersion, signatures } = contents.value
  const parsed = await checks.run('schema', () => noted(parseMembers(members), () => `${members.size} members, each of its stated form`))
  if (!parsed.ok) return parsed
  const version = await acceptModel(parsed.value, checks)
  if (!version.ok) return version
  return ok({ version: version.value, history: parsed.value.history, formatVersion, signatures, checks: checks.verdicts() })
}

type Contents = { readonly members: Members; readonly formatVersion: number; readonly signatures: readonly BundleSignature[] }

/** The outer checks: members whose bytes are what the manifest says, in the current format. */
async function openContents(file: Uint8Array | Blob, keys: readonly PublicKey[], checks: CheckList): Promise<Result<Contents, BundleFailure>> {
  const bytes = await checks.run('size', () => readWithinLimit(file))
  if (!bytes.ok) return bytes
  const members = await checks.run('archive', () => noted(readArchive(bytes.value), ({ size }) => `${size} members, no folders, no duplicates`))
  if (!members.ok) return members
  const manifest = await checks.run('manifest', () => noted(readManifest(members.value), (found) => `lists ${Object.keys(found.members).length} members`))
  if (!manifest.ok) return manifest
  const sums = await checks.run('checksums', async () => noted(await verifyChecksums(members.value, manifest.value), () => 'size and SHA-256 of every member agree'))
  if (!sums.ok) return sums
  const signatures = await checks.run('signature', () => verifySignature(members.value, keys))
  if (!signatures.ok) return signatures
  const unsigned = new Map(members.value)
  unsigned.delete(SIGNATURE_NAME)
  const formatVersion = manifest.value.format_version
  const current = await checks.run('formatVersion', () => noted(migrateMembers(unsigned, formatVersion), () => `format ${formatVersion}; this build reads up to ${FORMAT_VERSION}`))
  if (!current.ok) return current
  return ok({ members: current.value, formatVersion, signatures: signatures.value })
}

/** The inner checks: a model that is sound, is the one its digests name, and computes what it computed at home. */
async function acceptModel(parsed: ParsedMembers, checks: CheckList): Promise<Result<ModelVersion, BundleFailure>> {
  const sound = await checks.run('invariants', () => noted(checkInvariants(parsed), () => 'finite, sums are 1, covariances positive definite, dimensions agree'))
  if (!sound.ok) return sound
  const version = await checks.run('identity', async () => {
    const history = await checkHistory(parsed)
    return history.ok ? noted(await checkIdentity(parsed), ({ digest }) => `SHA-256 ${digest}`) : history
  })
  if (!version.ok) return version
  const golden = await checks.run('goldenRows', () => checkGoldenRows(version.value))
  return golden.ok ? version : golden
}

async function readWithinLimit(file: Uint8Array | Blob): Promise<CheckOutcome<Uint8Array>> {
  const size = file instanceof Uint8Array ? file.length : file.size
  const limit = `${MAX_BUNDLE_BYTES / 1024 / 1024} MB`
  if (size > MAX_BUNDLE_BYTES) return fault('tooLarge', 'file', `The file has ${(size / 1024 / 1024).toFixed(1)} MB; a bundle may have ${limit}.`)
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer())
  return passed(bytes, `${size} bytes of at most ${limit}`)
}

function noted<T, E>(result: Result<T, E>, note: (value: T) => string): Result<{ readonly value: T; readonly note: string }, E> {
  return result.ok ? ok({ value: result.value, note: note(result.value) }) : fail(result.error)
}
