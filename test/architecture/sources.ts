import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One file under src: its path relative to src with forward slashes, and its text. */
export type Source = { path: string; text: string }

const src = fileURLToPath(new URL('../../src', import.meta.url))

/** Every TypeScript and CSS file of src. */
export function readSources(): Source[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', posix.sep))
    .filter((path) => /\.(tsx?|css)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }))
}
