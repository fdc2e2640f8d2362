import { ok } from '../../shared/result'
import { fault, type Faulty } from '../fault'
import { MAX_BUNDLE_BYTES } from '../limits'
import { inflateMember } from './inflateMember'
import { recogniseForeign } from './recogniseForeign'
import type { Members } from './writeArchive'
import { readZipDirectory } from './zipDirectory'

/** Members of a bundle file, or the reason why it is not an archive to be trusted with a look inside. */
export function readArchive(bytes: Uint8Array): Faulty<Members> {
  const foreign = recogniseForeign(bytes)
  if (foreign !== null) return fault(foreign.code, 'file', foreign.message)
  const directory = readZipDirectory(bytes)
  if (!directory.ok) return directory
  const members = new Map<string, Uint8Array<ArrayBuffer>>()
  let budget = MAX_BUNDLE_BYTES
  for (const entry of directory.value) {
    const member = inflateMember(bytes, entry, budget)
    if (!member.ok) return member
    budget -= member.value.length
    members.set(entry.name, member.value)
  }
  return ok(members)
}
