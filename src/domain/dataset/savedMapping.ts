import { digestOfJson, type Digest } from '../shared/digest'
import type { CsvMapping } from './types'

/** A mapping the analyst kept, to be offered for the next file of the same shape. */
export type SavedMapping = {
  /** of shape and mapping: keeping the same mapping again gives the same record */
  readonly digest: Digest
  readonly name: string
  /** of the files it fits; see `shapeOf` */
  readonly shape: string
  readonly mapping: CsvMapping
  /** epoch milliseconds */
  readonly savedAt: number
}

export type FileShape = {
  /** ending of the file's name: files of two kinds never share a mapping */
  readonly kind: string
  readonly delimiter: string
  /** titles as the file gives them by itself; empty without a header line */
  readonly header: readonly string[]
  readonly nColumns: number
}

/**
 * The shape of a file as a key: its kind, delimiter and column titles as the file gives them before anybody changes
 * anything. Blanks around titles and their case count for nothing; order does.
 */
export function shapeOf({ kind, delimiter, header, nColumns }: FileShape): string {
  const titles = header.map((title) => title.trim().toLowerCase())
  return JSON.stringify([kind.toLowerCase(), delimiter, titles.length > 0 ? titles : nColumns])
}

/** @param savedAt epoch milliseconds */
export async function createSavedMapping(name: string, shape: string, mapping: CsvMapping, savedAt: number): Promise<SavedMapping> {
  return { digest: await digestOfJson({ format: 'regimescope-mapping-1', shape, mapping }), name, shape, mapping, savedAt }
}
