import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { preview } from 'vite'

export type BuiltApp = { url: string; outDir: string; close: () => Promise<void> }

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Builds the app into a folder of its own and serves it on 127.0.0.1 with the headers of production.
 * APP_OUT_DIR names a build to serve instead of making one.
 */
export async function serveBuiltApp(): Promise<BuiltApp> {
  const given = process.env['APP_OUT_DIR']
  const outDir = given ?? (await mkdtemp(join(tmpdir(), 'regimescope-')))
  if (!given) await build(outDir)
  const server = await preview({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 4300, strictPort: false },
  })
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('The preview server has no address.')
  return { url, outDir, close: () => close(server, given ? undefined : outDir) }
}

/** In a process of its own, so that the runner's NODE_ENV cannot turn it into a development build. */
async function build(outDir: string): Promise<void> {
  const { NODE_ENV: _mode, VITEST: _vitest, TEST: _test, ...env } = process.env
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir']
  await promisify(execFile)(process.execPath, args, { cwd: root, env, maxBuffer: 1e8 })
}

async function close(server: Awaited<ReturnType<typeof preview>>, folder: string | undefined): Promise<void> {
  await server.close()
  if (folder) await rm(folder, { recursive: true, force: true })
}
