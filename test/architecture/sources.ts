import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One file: its path relative to its folder (src, as a rule) with forward slashes, and its text. */
export type Source = { path: string; text: string }

const root = fileURLToPath(new URL('../..', import.meta.url))

/** AssemblyScript only looks like TypeScript; its own compiler reads it. */
const assembly = /^(src\/)?engine\/kernels\/assembly\//

/** Every TypeScript and CSS file of a folder of the project. */
export function readSources(folder = 'src'): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', posix.sep))
    .filter((path) => /\.(tsx?|css)$/.test(path) && !assembly.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, folder, path), 'utf8') }))
}
