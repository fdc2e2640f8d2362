import type { Digest } from '../shared/digest'
import { z } from '../bundle/zod'
import { backupError, damaged } from './fault'
import { migrateManifest } from './migrations'

export const BACKUP_FORMAT = 'regimescope-backup'
export const BACKUP_FORMAT_VERSION = 1
export const MANIFEST_NAME = 'manifest.json'

/** What a backup says of itself; every other member is listed in it. */
export type BackupManifest = {
  readonly format: typeof BACKUP_FORMAT
  readonly format_version: number
  readonly createdAt: number
  readonly build: string
  /** of the database it was read from; an older one is brought up to date before it is restored */
  readonly databaseVersion: number
  /** records of each store */
  readonly counts: Readonly<Record<string, number>>
  /** the audit log as it ended */
  readonly log: { readonly nEvents: number; readonly head: Digest | null }
  readonly members: Readonly<Record<string, { readonly sha256: Digest; readonly size: number }>>
}

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const count = z.int().check(z.minimum(0))

const manifestSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  format_version: z.literal(BACKUP_FORMAT_VERSION),
  createdAt: z.number(),
  build: z.string().check(z.maxLength(200)),
  databaseVersion: z.int().check(z.minimum(1)),
  counts: z.record(z.string(), count),
  log: z.strictObject({ nEvents: count, head: z.nullable(digest) }),
  members: z.record(z.string(), z.strictObject({ sha256: digest, size: count })),
})

const anyVersionSchema = z.looseObject({ format: z.literal(BACKUP_FORMAT), format_version: z.int() })

/** The manifest in the current format. @throws BackupError */
export function parseManifest(bytes: Uint8Array): BackupManifest {
  const json = parseJson(bytes)
  const anyVersion = anyVersionSchema.safeParse(json)
  if (!anyVersion.success) throw backupError('notABackup', 'This ZIP file is not a backup of Regimescope: its manifest is of another kind. A single model is imported on the screen Models.')
  const manifest = manifestSchema.safeParse(migrateManifest(anyVersion.data, BACKUP_FORMAT_VERSION))
  if (!manifest.success) throw damaged(MANIFEST_NAME, 'does not have the form of a manifest')
  return manifest.data
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw damaged(MANIFEST_NAME, 'is not JSON')
  }
}
