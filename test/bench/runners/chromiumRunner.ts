import { dirname } from 'node:path'
import type { Browser, Page } from 'playwright'
import { preview } from 'vite'
import { securityHeaders } from '../../../src/app/build/securityHeaders'
import { launchBrowser, newContext } from '../../support/launchBrowser'
import type { JobName, JobRequest, JobResult, RunJob } from '../jobs/jobs'
import type { BenchApi } from '../site/page'

/** A page of the bench with the functions it offers. */
export type BenchPage = {
  readonly run: RunJob
  call<F extends keyof BenchApi>(name: F, ...args: Parameters<BenchApi[F]>): Promise<Awaited<ReturnType<BenchApi[F]>>>
  readonly page: Page
  close(): Promise<void>
}

export type ChromiumRunner = {
  readonly version: string
  readonly browser: Browser
  /** a page in a profile and a process of its own */
  openPage(): Promise<BenchPage>
  close(): Promise<void>
}

/** The built bench in the test browser, served with the headers of production: isolated, so that its clock is fine. */
export async function startChromium(siteDir: string, browserArgs: readonly string[] = []): Promise<ChromiumRunner> {
  const server = await preview({
    configFile: false,
    root: dirname(siteDir),
    logLevel: 'warn',
    build: { outDir: siteDir },
    preview: { host: '127.0.0.1', port: 4400, strictPort: false, headers: securityHeaders },
  })
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('The preview server of the bench has no address.')
  const browser = await launchBrowser(browserArgs)
  return {
    version: browser.version(),
    browser,
    openPage: () => openPage(browser, url),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

async function openPage(browser: Browser, url: string): Promise<BenchPage> {
  const context = await newContext(browser)
  const page = await context.newPage()
  page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`))
  await page.goto(url)
  await page.waitForFunction(() => 'bench' in globalThis && crossOriginIsolated)
  const call: BenchPage['call'] = (name, ...args) =>
    page.evaluate(([name, args]) => {
      const { bench } = globalThis as unknown as { bench: Record<string, (...args: readonly unknown[]) => unknown> }
      return bench[name](...args)
    }, [name, args] as const) as never
  return {
    call,
    run: <J extends JobName>(name: J, request: JobRequest<J>) => call('run', name, request) as unknown as Promise<JobResult<J>>,
    page,
    close: () => context.close(),
  }
}
