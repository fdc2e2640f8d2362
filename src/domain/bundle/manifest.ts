import { digestOfBytes } from '../shared/digest'
import { ok } from '../shared/result'
import type { Members } from './archive/writeArchive'
import { fault, type Faulty } from './fault'
import { parseJsonMember } from './safeJson'
import { SIGNATURE_NAME } from './signature/envelope'
import { z } from './zod'

export const FORMAT_VERSION = 1

export const MANIFEST_NAME = 'manifest.json'

/** Size and SHA-256 of every other member but the signature, which covers the manifest itself. */
export type Manifest = {
  readonly format_version: number
  readonly members: Readonly<Record<string, { readonly sha256: string; readonly size: number }>>
}

const manifestSchema = z.strictObject({
  format_version: z.int().check(z.minimum(0)),
  members: z.record(z.string(), z.strictObject({ sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)), size: z.int().check(z.minimum(0)) })),
})

const anyVersionSchema = z.looseObject({ format_version: z.int() })

/** Manifest of the members given (themselves without one). */
export async function describeMembers(members: Members): Promise<Manifest> {
  const described = await Promise.all(
    Array.from(members, async ([name, bytes]) => [name, { sha256: await digestOfBytes(bytes), size: bytes.length }] as const),
  )
  return { format_version: FORMAT_VERSION, members: Object.fromEntries(described) }
}

/** The manifest of an archive, read before anything else in it. A newer format may look different; that is said as such. */
export function readManifest(members: Members): Faulty<Manifest> {
  const bytes = members.get(MANIFEST_NAME)
  if (bytes === undefined) return fault('manifestMissing', MANIFEST_NAME, `The archive has no ${MANIFEST_NAME}, so it is not a model bundle. Export the model again from where it was made.`)
  const json = parseJsonMember(MANIFEST_NAME, bytes)
  if (!json.ok) return json.error.code === 'forbiddenKey' ? json : fault('manifestInvalid', MANIFEST_NAME, json.error.message)
  const manifest = manifestSchema.safeParse(json.value)
  if (manifest.success) return ok(manifest.data)
  const anyVersion = anyVersionSchema.safeParse(json.value)
  if (anyVersion.success && anyVersion.data.format_version > FORMAT_VERSION) return newerFormat(anyVersion.data.format_version)
  return fault('manifestInvalid', MANIFEST_NAME, `${MANIFEST_NAME} does not have the form of a bundle's manifest (format_version, and sha256 and size of each member).`)
}

export function newerFormat(version: number): Faulty<never> {
  return fault('newerFormat', MANIFEST_NAME, `This bundle has format ${version}; this build reads up to ${FORMAT_VERSION}. It was made by a newer Regimescope: update this one, then import it again.`)
}

/** Every member is listed and every listed member is there, with the size and SHA-256 stated. */
export async function verifyChecksums(members: Members, manifest: Manifest): Promise<Faulty<null>> {
  for (const name of Object.keys(manifest.members)) {
    if (!members.has(name)) return fault('memberMissing', name, `The manifest lists ${name}, but the archive does not hold it.`)
  }
  for (const [name, bytes] of members) {
    if (name === MANIFEST_NAME || name === SIGNATURE_NAME) continue
    const stated = Object.hasOwn(manifest.members, name) ? manifest.members[name] : undefined
    if (stated === undefined) return fault('memberUnexpected', name, `The archive holds ${name}, which the manifest does not list.`)
    const hasStatedBytes = stated.size === bytes.length && stated.sha256 === (await digestOfBytes(bytes))
    if (!hasStatedBytes) return fault('checksumMismatch', name, `${name} is not what the manifest says: its size or SHA-256 differs, so it was changed after the export. Ask for the file again.`)
  }
  return ok(null)
}
