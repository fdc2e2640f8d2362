import { deflateSync, zipSync, type Zippable } from 'fflate'

/** Members of a bundle by name, in the order they stand in the file. */
export type Members = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

/** Members that shrink more than this are stored as they are: far below the ratio an import refuses. */
const STORE_ABOVE_RATIO = 100

/**
 * A ZIP archive of the members: equal members give equal bytes, on any machine and in any time zone.
 * Arrays are stored as numpy.savez stores them, texts deflated.
 */
export function writeArchive(members: Members): Uint8Array<ArrayBuffer> {
  const zippable: Zippable = {}
  const mtime = new Date(1980, 0, 1)
  for (const [name, bytes] of members) zippable[name] = [bytes, { level: isWorthDeflating(name, bytes) ? 9 : 0, mtime }]
  return zipSync(zippable)
}

function isWorthDeflating(name: string, bytes: Uint8Array): boolean {
  return name.endsWith('.json') && bytes.length < STORE_ABOVE_RATIO * deflateSync(bytes, { level: 9 }).length
}
