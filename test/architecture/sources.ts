import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One file: its path relative to its folder (src, as a rule) with forward slashes, and its text. */
export type Source = { path: string; text: string }

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every TypeScript and CSS file of a folder of the project. */
export function readSources(folder = 'src'): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', posix.sep))
    .filter((path) => /\.(tsx?|css)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, folder, path), 'utf8') }))
}
