import { backupError } from './fault'

type AnyManifest = { readonly format_version: number }

/** A manifest of format `from` rewritten as format `from + 1`: pure, with a fixture of every past format in the tests. */
export type ManifestMigration = { readonly from: number; readonly migrate: (manifest: AnyManifest) => AnyManifest }

/** In order, one for each past format. Format 1 is the first that was ever written. */
export const MIGRATIONS: readonly ManifestMigration[] = []

/** @throws BackupError for a newer format, and for one that no migration starts from */
export function migrateManifest(manifest: AnyManifest, current: number, migrations: readonly ManifestMigration[] = MIGRATIONS): AnyManifest {
  const { format_version: version } = manifest
  if (version > current) {
    throw backupError('newerFormat', `This backup has format ${version}; this build reads up to ${current}. It was made by a newer Regimescope: update this one, then restore it.`)
  }
  let migrated = manifest
  for (let at = version; at < current; at++) {
    const step = migrations.find(({ from }) => from === at)
    if (step === undefined) throw backupError('unknownFormat', `This backup has format ${version}, which no Regimescope ever wrote or which is no longer read.`)
    migrated = step.migrate(migrated)
  }
  return migrated
}
