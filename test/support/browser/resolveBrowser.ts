import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { packagedBrowser } from './packagedBrowser.ts'
import { systemBrowserPath } from './systemBrowserPath.ts'

export type TestBrowser = {
  source: 'path' | 'packaged' | 'playwright' | 'system'
  executablePath: string
  args: string[]
  env: Record<string, string>
}

type Kind = 'packaged' | 'playwright' | 'system'
const kinds: readonly Kind[] = ['packaged', 'playwright', 'system']

/**
 * Finds a Chromium for the tests: CHROME_PATH or TEST_BROWSER if set, else the one inside the npm packages
 * (Linux x64), else Playwright's own, else an installed Chrome, Chromium or Edge.
 *
 * @throws Error that names the remedy if there is none, or if an explicit choice does not exist
 */
export async function resolveBrowser(): Promise<TestBrowser> {
  const path = process.env['CHROME_PATH']
  if (path) return fromPath(path)
  const wanted = process.env['TEST_BROWSER']
  if (wanted) return fromKind(wanted)
  for (const kind of kinds) {
    const found = await find(kind)
    if (found) return found
  }
  throw new Error(
    'No browser for the tests. Run "npx playwright install --only-shell chromium" or "apt-get install chromium", or set CHROME_PATH.',
  )
}

function fromPath(path: string): TestBrowser {
  if (!existsSync(path)) throw new Error(`CHROME_PATH is "${path}", but there is no such file.`)
  return installed('path', path)
}

async function fromKind(wanted: string): Promise<TestBrowser> {
  const kind = kinds.find((each) => each === wanted)
  if (!kind) throw new Error(`TEST_BROWSER is "${wanted}"; it can be ${kinds.join(', ')}.`)
  const found = await find(kind)
  if (!found) throw new Error(`TEST_BROWSER is "${kind}", but there is no such browser on this machine.`)
  return found
}

async function find(kind: Kind): Promise<TestBrowser | undefined> {
  if (kind === 'packaged') {
    const packaged = await packagedBrowser()
    return packaged && { ...installed('packaged', packaged.executablePath), env: packaged.env }
  }
  const path = kind === 'playwright' ? chromium.executablePath() : systemBrowserPath()
  return path && existsSync(path) ? installed(kind, path) : undefined
}

function installed(source: TestBrowser['source'], executablePath: string): TestBrowser {
  return { source, executablePath, args: flags(), env: currentEnvironment() }
}

function flags(): string[] {
  const isRoot = process.getuid?.() === 0
  return ['--disable-quic', ...(isRoot || process.env['CI'] ? ['--no-sandbox'] : [])]
}

function currentEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
