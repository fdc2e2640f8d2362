import { execFileSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'

type Packaged = { executablePath: string; env: Record<string, string> }

/**
 * The Chromium that travels inside @sparticuz/chromium, unpacked once under node_modules/.cache. Only the package's
 * archives are used: its own unpacking goes to one fixed folder, ignores the version and races between processes.
 */
export async function packagedBrowser(): Promise<Packaged | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !hasGlibc()) return undefined
  const source = packageRoot()
  if (!source) return undefined
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  const target = join(dirname(dirname(source)), '.cache', 'test-browser', version)
  await mkdir(target, { recursive: true })
  const executablePath = await unpackExecutable(join(source, 'bin', 'chromium.br'), join(target, 'chromium'))
  const env = currentEnvironment()
  if (lacksLibraries(executablePath)) {
    const folder = await unpackFolder(join(source, 'bin', 'al2023.tar.br'), join(target, 'al2023'))
    env['LD_LIBRARY_PATH'] = [join(folder, 'lib'), env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  }
  if (!existsSync('/etc/fonts/fonts.conf')) {
    const folder = await unpackFolder(join(source, 'bin', 'fonts.tar.br'), join(target, 'fonts'))
    env['FONTCONFIG_FILE'] = await writeFontsConf(folder)
  }
  return { executablePath, env }
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime !== undefined
}

/** The folder with the archives, found by walking up: the path of the entry module differs between versions. */
function packageRoot(): string | undefined {
  let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  while (!existsSync(join(folder, 'bin', 'chromium.br'))) {
    if (folder === dirname(folder)) return undefined
    folder = dirname(folder)
  }
  return folder
}

async function unpackExecutable(archive: string, target: string): Promise<string> {
  if (existsSync(target)) return target
  const own = `${target}.${process.pid}`
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(own))
  await chmod(own, 0o755)
  await rename(own, target)
  return target
}

async function unpackFolder(archive: string, target: string): Promise<string> {
  if (existsSync(target)) return target
  const own = `${target}.${process.pid}`
  await pipeline(createReadStream(archive), createBrotliDecompress(), extract(own))
  try {
    await rename(own, target)
  } catch (error) {
    // Another process was first; its copy is the same.
    if (!existsSync(target)) throw error
    await rm(own, { recursive: true, force: true })
  }
  return target
}

function lacksLibraries(executablePath: string): boolean {
  try {
    return execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found')
  } catch {
    return true
  }
}

async function writeFontsConf(folder: string): Promise<string> {
  const path = join(folder, 'own-fonts.conf')
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  ].join('\n')
  const own = `${path}.${process.pid}`
  await writeFile(own, text)
  await rename(own, path)
  return path
}

function currentEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
