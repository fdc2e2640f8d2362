import { digestOfJson, type Digest } from '../domain/shared/digest'

/** True if a cached record is what was stored. One that has no digest at all, for a number that is none, is as damaged as one with another. */
export function isSound(record: unknown, digest: Digest): Promise<boolean> {
  return digestOfJson(record).then(
    (found) => found === digest,
    () => false,
  )
}
