import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const bench = join(root, 'test', 'bench')

/** The bench's page and its Node process, built as the product is built. */
export type BuiltBench = { readonly siteDir: string; readonly nodeFile: string; remove(): Promise<void> }

export async function buildBench(): Promise<BuiltBench> {
  const folder = await mkdtemp(join(tmpdir(), 'regimescope-bench-'))
  const siteDir = join(folder, 'site')
  const nodeDir = join(folder, 'node')
  const common: InlineConfig = { configFile: false, mode: 'production', logLevel: 'warn', define: { __BUILD__: JSON.stringify('bench') } }
  await build({
    ...common,
    root: join(bench, 'site'),
    publicDir: join(root, 'public'),
    base: './',
    worker: { format: 'es' },
    build: { outDir: siteDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  })
  await build({
    ...common,
    root,
    publicDir: false,
    ssr: { noExternal: true },
    build: { outDir: nodeDir, emptyOutDir: true, target: 'es2022', ssr: join(bench, 'jobs', 'node.ts'), rolldownOptions: { output: { entryFileNames: 'node.mjs' } } },
  })
  return { siteDir, nodeFile: join(nodeDir, 'node.mjs'), remove: () => rm(folder, { recursive: true, force: true }) }
}
