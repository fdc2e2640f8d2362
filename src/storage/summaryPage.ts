import type { Digest } from '../domain/shared/digest'

/** The page on which the summary of a version stands: how its digest begins. */
export function pageOf(digest: Digest): string {
  return digest.slice(0, 2)
}
