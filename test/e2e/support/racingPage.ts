import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright'
import { build, type Rolldown } from 'vite'
import { inject, vi } from 'vitest'
import type { RacingPage } from '../racingSite/main'

type Racing = { readonly racing: RacingPage }

/** Serves the racing page beside the built app, at the same origin and therefore on the same database. */
export async function serveRacingPage(context: BrowserContext): Promise<void> {
  const script = await bundle()
  await context.route('**/racing.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  await context.route('**/racing', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Racing</title><script type="module" src="racing.js"></script>' }))
}

/** Opens it in a tab of its own. */
export async function openRacingPage(context: BrowserContext): Promise<RacingPage> {
  const page = await context.newPage()
  await page.goto(`${inject('appUrl')}racing`)
  await page.waitForFunction(() => 'racing' in globalThis)
  return {
    race: (digest, times) => page.evaluate(([what, count]) => (globalThis as unknown as Racing).racing.race(what, count), [digest, times] as const),
    toShadow: (digest) => page.evaluate((what) => (globalThis as unknown as Racing).racing.toShadow(what), digest),
    promote: (digest) => page.evaluate((what) => (globalThis as unknown as Racing).racing.promote(what), digest),
    bringBack: (digest) => page.evaluate((what) => (globalThis as unknown as Racing).racing.bringBack(what), digest),
    check: () => page.evaluate(() => (globalThis as unknown as Racing).racing.check()),
  }
}

async function bundle(): Promise<string> {
  // The runner's own mode would make it a development build.
  vi.stubEnv('NODE_ENV', 'production')
  const site = fileURLToPath(new URL('../racingSite', import.meta.url))
  const built = (await build({
    configFile: false,
    root: site,
    logLevel: 'error',
    build: { target: 'es2022', write: false, minify: false, rolldownOptions: { input: `${site}/main.ts`, output: { codeSplitting: false } } },
  })) as Rolldown.RolldownOutput
  vi.unstubAllEnvs()
  return built.output[0].code
}
