import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright'
import { build, preview, type PreviewServer } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { contentSecurityPolicyPlugin } from '../../src/app/build/contentSecurityPolicyPlugin'
import { securityHeaders } from '../../src/app/build/securityHeaders'
import { serviceWorkerPlugin } from '../../src/app/build/serviceWorkerPlugin'
import { launchBrowser, newContext } from '../support/launchBrowser'

const site = fileURLToPath(new URL('serviceWorkerSite', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'regimescope-sw-'))
const served = join(folder, 'served')
let server: PreviewServer
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  await buildVersion('one')
  await buildVersion('two')
  await buildVersion('three')
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  deploy('one')
  const options = { host: '127.0.0.1', port: 4400, headers: securityHeaders }
  server = await preview({ configFile: false, root: site, logLevel: 'error', build: { outDir: served }, preview: options })
  context = await newContext(browser)
})

afterEach(async () => {
  await context.close()
  await server.close()
})

describe('after the first visit', () => {
  it('opens with the server gone, chunks loaded on demand included', async () => {
    const page = await visit()
    await server.close()
    await page.reload()
    expect(await versionOf(page)).toBe('one')
    expect(await lateVersionOf(page)).toBe('late one')
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  })
})

describe('a new version', () => {
  it('waits until the page asks for it', async () => {
    const page = await visit()
    deploy('two')
    await page.reload()
    await page.locator('#update').waitFor()
    expect(await versionOf(page)).toBe('one')
    await page.locator('#update').click()
    await page.locator('#version', { hasText: 'two' }).waitFor()
    expect(await lateVersionOf(page)).toBe('late two')
  })

  it('leaves another tab whole: its own chunks, and the offer to change', async () => {
    const first = await visit()
    const second = await visit()
    deploy('two')
    await first.reload()
    await first.locator('#update').click()
    await first.locator('#version', { hasText: 'two' }).waitFor()
    expect(await lateVersionOf(second)).toBe('late one')
    await second.locator('#update').click()
    await second.locator('#version', { hasText: 'two' }).waitFor()
  })

  it('is not installed when its files are not those of its list', async () => {
    const page = await visit()
    deploy('two')
    cpSync(join(folder, 'three', 'index.html'), join(served, 'index.html'))
    const failed = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      const updated = new Promise<string>((resolve) => {
        registration.addEventListener('updatefound', () => {
          const { installing } = registration
          installing?.addEventListener('statechange', () => resolve(installing.state))
        })
      })
      await registration.update()
      return updated
    })
    expect(failed).toBe('redundant')
    await page.reload()
    expect(await versionOf(page)).toBe('one')
    expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1)
  })
})

async function buildVersion(version: string): Promise<void> {
  // The runner's own mode would make it a development build, which registers nothing.
  vi.stubEnv('NODE_ENV', 'production')
  await build({
    configFile: false,
    root: site,
    base: './',
    logLevel: 'error',
    define: { __BUILD__: JSON.stringify(version) },
    plugins: [contentSecurityPolicyPlugin(), serviceWorkerPlugin()],
    build: { target: 'es2022', outDir: join(folder, version), modulePreload: { polyfill: false } },
  })
  vi.unstubAllEnvs()
}

function deploy(version: string): void {
  rmSync(served, { recursive: true, force: true })
  cpSync(join(folder, version), served, { recursive: true })
}

async function visit(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  return page
}

async function versionOf(page: Page): Promise<string> {
  return page.locator('#version').innerText()
}

async function lateVersionOf(page: Page): Promise<string> {
  await page.locator('#load').click()
  await page.locator('#late', { hasText: 'late' }).waitFor()
  return page.locator('#late').innerText()
}
