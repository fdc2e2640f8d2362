import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const folder = fileURLToPath(new URL('../serviceWorker', import.meta.url))

/** Builds sw.js next to the page, with the list of every file that was built. */
export function serviceWorkerPlugin(): Plugin {
  let outDir = ''
  return {
    name: 'regimescope:service-worker',
    apply: 'build',
    configResolved({ root, build: options }) {
      outDir = resolve(root, options.outDir)
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        writeFileSync(join(outDir, 'sw.js'), await buildServiceWorker(outDir))
      },
    },
  }
}

async function buildServiceWorker(outDir: string): Promise<string> {
  const files = listFiles(outDir)
  const revision = sha256(JSON.stringify([files, listFiles(folder)])).slice(0, 16)
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { __PRECACHE__: JSON.stringify({ revision, files }) },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(folder, 'serviceWorker.ts'), formats: ['iife'], name: 'serviceWorker' },
    },
  })
  const [first] = [output].flat()
  if (!first || !('output' in first)) throw new Error('The service worker was not built.')
  return first.output[0].code
}

/** The digest of every file by its address relative to the page, which itself is './'. */
function listFiles(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  return Object.fromEntries(paths.map((path) => [address(relative(root, path)), sha256(readFileSync(path))]))
}

function address(path: string): string {
  return path === 'index.html' ? './' : path.split(sep).map(encodeURIComponent).join('/')
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
