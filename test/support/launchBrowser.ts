import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright'
import { contextOptions } from './browser/contextOptions'
import { resolveBrowser } from './browser/resolveBrowser'

/** Starts the test browser. Close it when done; open pages with `newContext`. */
export async function launchBrowser(moreArgs: readonly string[] = []): Promise<Browser> {
  const { executablePath, args, env } = await resolveBrowser()
  return chromium.launch({ executablePath, args: [...args, ...moreArgs], env })
}

/** A fresh profile in memory, with the tests' locale and time zone. */
export async function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ ...contextOptions, ...options })
}

/** A browser with its profile in a folder: for what must survive a killed browser. */
export async function launchPersistentContext(
  folder: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const { executablePath, args, env } = await resolveBrowser()
  return chromium.launchPersistentContext(folder, { executablePath, args, env, ...contextOptions, ...options })
}
