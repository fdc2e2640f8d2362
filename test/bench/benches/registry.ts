import type { Browser, Page } from 'playwright'
import { serveBuiltApp } from '../../support/builtApp'
import { launchBrowser, newContext } from '../../support/launchBrowser'
import { fillRegistry } from '../site/fillRegistry'
import { PROBES } from '../site/probes'
import type { Bench } from './bench'

const FULL = { nVersions: 10_000, nEvents: 100_000 }
const QUICK = { nVersions: 500, nEvents: 2000 }

type Look = { readonly listMs: number; readonly keystrokeMs: number; readonly longestTaskMs: number; readonly auditMs: number }

/** The list of models over a full registry: opening it, a keystroke in its search, and the audit log. */
export const benchRegistry: Bench = async ({ runs, isQuick }, tell) => {
  const app = await serveBuiltApp()
  const browser = await launchBrowser()
  try {
    const looks = await measure(browser, app.url, isQuick ? QUICK : FULL, runs)
    for (const { id, name, pick } of QUANTITIES) tell({ kind: 'single', id, name, place: 'Chromium', unit: 'ms', values: looks.map(pick) })
  } finally {
    await browser.close()
    await app.close()
  }
}

const QUANTITIES: readonly { readonly id: string; readonly name: string; pick(look: Look): number }[] = [
  { id: 'registry-list', name: 'Models clicked to its table drawn, 10 000 versions, 100 000 events', pick: ({ listMs }) => listMs },
  { id: 'registry-keystroke', name: 'a keystroke in its search to the next frame', pick: ({ keystrokeMs }) => keystrokeMs },
  { id: 'registry-longest-task', name: 'longest main-thread task of opening and searching (0: none over 50 ms)', pick: ({ longestTaskMs }) => longestTaskMs },
  { id: 'registry-audit', name: 'Settings clicked to the first page of the log', pick: ({ auditMs }) => auditMs },
]

async function measure(browser: Browser, url: string, size: typeof FULL, runs: number): Promise<Look[]> {
  const context = await newContext(browser, { viewport: { width: 1440, height: 1000 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'Try with sample data' }).waitFor()
  // tsx wraps functions by a helper that the page does not have.
  await page.evaluate('globalThis.__name = (named) => named')
  await page.evaluate(fillRegistry, size)
  const looks: Look[] = []
  for (let run = 0; run < runs; run++) looks.push(await look(page, url))
  await context.close()
  return looks
}

/** Each round on a page loaded anew, so that nothing is in memory yet. */
async function look(page: Page, url: string): Promise<Look> {
  await page.goto(`${url}#/data`)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor()
  await page.waitForTimeout(500)
  await page.evaluate(PROBES)
  const listMs = await page.evaluate(`__bench.until(() => document.querySelector('a[href$="#/models"]').click(), () => document.querySelectorAll('tbody tr').length >= 10)`)
  const keystrokeMs = await page.evaluate(`__bench.keystrokes('input[type="search"]', 'bench-1')`)
  const longestTaskMs = await page.evaluate('__bench.task')
  const auditMs = await page.evaluate(`__bench.until(() => document.querySelector('a[href$="#/settings"]').click(), () => /Audit log, /.test(document.body.innerText) && [...document.querySelectorAll('caption')].some((caption) => caption.innerText === 'Audit log' || caption.textContent === 'Audit log'))`)
  return { listMs, keystrokeMs, longestTaskMs, auditMs } as Look
}
