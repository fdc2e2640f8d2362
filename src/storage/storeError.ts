import type { StoreFailure } from '../domain/ports'

/** Rejects the calls of the store whose type has no room for a failure: lists, settings, runs. */
export class StoreError extends Error {
  readonly code: StoreFailure['code']

  constructor(readonly failure: StoreFailure) {
    super(failure.message)
    this.name = 'StoreError'
    this.code = failure.code
  }
}

/**
 * What went wrong with the database, in words. A quota failure carries the bytes used and allowed.
 * @throws the error itself if it is not one the database reports
 */
export async function storeFailureOf(error: unknown): Promise<StoreFailure> {
  if (error instanceof StoreError) return error.failure
  if (!(error instanceof DOMException)) throw error
  switch (error.name) {
    case 'QuotaExceededError':
      return quotaFailure()
    case 'VersionError':
      return { code: 'newerSchema', message: 'The stored data were written by a newer version of this page. Reload the page to get it.' }
    case 'InvalidStateError':
      return { code: 'closed', message: 'This tab is no longer connected to its data. Reload the page to go on.' }
    default:
      return { code: 'unavailable', message: `The browser could not reach the stored data: ${error.message || error.name}. Nothing was changed.` }
  }
}

async function quotaFailure(): Promise<StoreFailure> {
  const { usage, quota } = await estimate()
  const numbers = usage === undefined || quota === undefined ? '' : `: ${megabytes(usage)} of ${megabytes(quota)} are used`
  return {
    code: 'quotaExceeded',
    message: `The browser has no room left for this page${numbers}. Nothing was saved. Delete what you no longer need, empty the trash, or free disk space.`,
    details: { usedBytes: usage ?? null, quotaBytes: quota ?? null },
  }
}

async function estimate(): Promise<StorageEstimate> {
  try {
    return 'storage' in navigator ? await navigator.storage.estimate() : {}
  } catch {
    return {}
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
