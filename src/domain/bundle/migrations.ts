import { ok } from '../shared/result'
import type { Members } from './archive/writeArchive'
import { fault, type Faulty } from './fault'
import { FORMAT_VERSION, MANIFEST_NAME, newerFormat } from './manifest'

/** Members of format `from` rewritten as format `from + 1`: pure, with a before and an after fixture in the tests. */
export type Migration = { readonly from: number; readonly migrate: (members: Members) => Members }

/** In order, one for each past format. Format 1 is the first that was ever written. */
export const MIGRATIONS: readonly Migration[] = []

/** Members in the current format. A newer format is refused, and one that no migration starts from is unknown. */
export function migrateMembers(members: Members, formatVersion: number, migrations: readonly Migration[] = MIGRATIONS): Faulty<Members> {
  if (formatVersion > FORMAT_VERSION) return newerFormat(formatVersion)
  let migrated = members
  for (let version = formatVersion; version < FORMAT_VERSION; version++) {
    const step = migrations.find(({ from }) => from === version)
    if (step === undefined) return fault('unknownFormat', MANIFEST_NAME, `This bundle has format ${version}, which no Regimescope ever wrote or which is no longer read.`)
    migrated = step.migrate(migrated)
  }
  return ok(migrated)
}
