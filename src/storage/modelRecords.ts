import { digestsOf } from '../domain/model/identity'
import type { ModelVersion } from '../domain/model/types'
import type { ModelSummary } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { DAMAGED, unlessDamaged } from './damage'
import type { StoreDatabase } from './database'
import { hasForm } from './recordForms'
import { readSummaries } from './summaryPages'
import { summarizeModel } from './summarizeModel'
import { isTrashed } from './trashed'

/** Newest training first. */
export async function listSummaries(db: StoreDatabase): Promise<ModelSummary[]> {
  const { summaries, damaged } = await readSummaries(db)
  const rebuilt = await Promise.all(damaged.map((digest) => rebuildSummary(db, digest)))
  return [...summaries, ...rebuilt.filter((summary) => summary !== null)].sort((a, b) => b.trainedAt - a.trainedAt || (a.name < b.name ? -1 : 1))
}

/** A summary is a copy for speed: where it is damaged it is made anew from its version; null if that is damaged too. */
export async function rebuildSummary(db: StoreDatabase, digest: Digest): Promise<ModelSummary | null> {
  const version = await unlessDamaged(live(db, digest))
  return version !== DAMAGED && version?.digest === digest && (await isIntact(version)) ? summarizeModel(version) : null
}

/** The summary of a live version, DAMAGED if nothing is left to make it from. */
export async function summaryOf(db: StoreDatabase, digest: Digest): Promise<ModelSummary | undefined | typeof DAMAGED> {
  const summary = await unlessDamaged(db.get('modelSummaries', digest))
  if (summary !== DAMAGED && (summary === undefined || hasForm('modelSummaries', summary))) return summary
  return (await rebuildSummary(db, digest)) ?? DAMAGED
}

/** The version, unless it is in the trash. */
export async function live(db: StoreDatabase, digest: Digest): Promise<ModelVersion | null> {
  const version = await db.get('modelVersions', digest)
  return version === undefined || (await isTrashed(db, 'model', digest)) ? null : version
}

/** A record damaged beyond hashing (a number that is no longer finite, a part that is gone) is as corrupt as one that hashes to something else. */
export async function isIntact(version: ModelVersion): Promise<boolean> {
  try {
    const { digest, recordDigest, parameterDigest } = await digestsOf(version)
    return digest === version.digest && recordDigest === version.recordDigest && parameterDigest === version.parameterDigest
  } catch {
    return false
  }
}
