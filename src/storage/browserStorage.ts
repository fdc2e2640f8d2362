import type { StorageStatus } from '../domain/ports'

/** How much the page stores and whether the browser may evict it; null where the browser does not say. */
export async function storageStatus(): Promise<StorageStatus> {
  if (!('storage' in navigator)) return { isPersistent: null, usedBytes: null, quotaBytes: null }
  const [isPersistent, { usage, quota }] = await Promise.all([navigator.storage.persisted(), navigator.storage.estimate()])
  return { isPersistent, usedBytes: usage ?? null, quotaBytes: quota ?? null }
}

/** Asks the browser to keep the data; null where it cannot be asked. */
export async function persistStorage(): Promise<boolean | null> {
  return 'storage' in navigator ? navigator.storage.persist() : null
}
