import type { SignedBundleStore, StoreFailure } from '../../domain/ports'
import type { Digest } from '../../domain/shared/digest'
import { fail, ok, type Result } from '../../domain/shared/result'
import type { KeptBundle } from '../../domain/signing/types'
import type { StoreDatabase } from '../database'
import { notFound } from '../failures'
import { change, orThrow, type Session } from '../session'
import type { Writer } from '../transact'
import { versionSigned } from './entries'
import { planKeeping, sortKept } from './keptBundles'

/** Signatures of versions, each with the very bytes it covers. */
export function createSignedBundleStore(session: Session): SignedBundleStore {
  return {
    list: (digest) => orThrow(() => listKept(session.db, digest)),
    keep: (digest, bundle, source) => keep(session, digest, bundle, source),
  }
}

export async function listKept(db: StoreDatabase, digest: Digest): Promise<KeptBundle[]> {
  const records = await db.getAll('signedBundles', rangeOf(digest))
  return sortKept(records.map(({ digest: _version, ...kept }) => kept))
}

/** With the version they belong to. */
export function purgeSigned(writer: Writer, digest: Digest): void {
  writer.delete('signedBundles', rangeOf(digest))
}

function keep(session: Session, digest: Digest, bundle: Uint8Array<ArrayBuffer>, source: 'signedHere' | 'imported'): Promise<Result<KeptBundle, StoreFailure>> {
  const { db, clock } = session
  return change(session, ['signing'], async () => {
    const summary = await db.get('modelSummaries', digest)
    if (summary === undefined) return fail(notFound('model version', digest))
    const at = clock.now()
    const planned = await planKeeping(await listKept(db, digest), bundle, at)
    if (!planned.ok) return planned
    const { kept, added } = planned.value
    return ok({
      entries: added.length === 0 ? [] : [versionSigned(summary, added, source, at)],
      value: kept,
      write: (writer) => writer.put('signedBundles', { digest, ...kept }),
    })
  })
}

/** Every bundle of a version: keys that begin with its digest. */
function rangeOf(digest: Digest): IDBKeyRange {
  return IDBKeyRange.bound([digest], [digest, []])
}
