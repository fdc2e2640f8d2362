import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import type { Browser, Page } from 'playwright'
import { createRandom } from '../../../src/engine'
import { isoFromDay } from '../../../src/domain/shared/day'
import { serveBuiltApp } from '../../support/builtApp'
import { launchBrowser, newContext } from '../../support/launchBrowser'
import { forgetPeaks, rendererMemory } from '../runners/rendererMemory'
import type { Bench } from './bench'

/** A row is a day, so that a million of them are of many symbols. */
const N_SYMBOLS = 200
const FULL_DAYS = 5000
const QUICK_DAYS = 500
const N_COLUMNS = 10
const WAIT_MS = 180_000

type Look = { readonly previewMs: number; readonly importMs: number; readonly longestGapMs: number; readonly peakMb: number | null }

/** A large CSV file through the import wizard of the built app: until it can be judged, until it is stored, and what the page felt meanwhile. */
export const benchImport: Bench = async ({ runs, isQuick }, tell) => {
  const folder = await mkdtemp(join(tmpdir(), 'regimescope-import-'))
  const path = join(folder, 'large.csv')
  await writeCsv(path, isQuick ? QUICK_DAYS : FULL_DAYS)
  const megabytes = Math.round((await stat(path)).size / 1e6)
  const app = await serveBuiltApp()
  try {
    const looks: Look[] = []
    for (let run = 0; run < Math.min(runs, 3); run++) looks.push(await inFreshBrowser((browser) => look(browser, app.url, path)))
    const file = `${isQuick ? '100 000' : '1 000 000'} rows of ${N_SYMBOLS} symbols × ${N_COLUMNS} columns, ${megabytes} MB`
    const single = (id: string, name: string, unit: string, pick: (look: Look) => number | null): void => {
      const values = looks.map(pick).filter((value) => value !== null)
      if (values.length > 0) tell({ kind: 'single', id, name, place: 'Chromium', unit, values })
    }
    single('import-preview', `CSV chosen to its preview, ${file}`, 'ms', ({ previewMs }) => previewMs)
    single('import-store', 'import confirmed to its receipt, stored', 'ms', ({ importMs }) => importMs)
    single('import-gap', 'longest time in which the page did not answer', 'ms', ({ longestGapMs }) => longestGapMs)
    single('import-memory', 'peak memory of the tab, all of it', 'MB', ({ peakMb }) => peakMb)
  } finally {
    await app.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function inFreshBrowser<T>(act: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser()
  try {
    return await act(browser)
  } finally {
    await browser.close()
  }
}

async function look(browser: Browser, url: string, path: string): Promise<Look> {
  const context = await newContext(browser, { viewport: { width: 1440, height: 1000 } })
  const page = await context.newPage()
  await page.goto(`${url}#/data/import`)
  const choose = page.getByRole('button', { name: 'Choose file' }).first()
  await choose.waitFor()
  const canForget = (await rendererMemory(browser)) !== null
  if (canForget) await forgetPeaks(browser)
  await page.evaluate(WATCH_GAPS)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()])
  const chosenAt = performance.now()
  await chooser.setFiles(path)
  const confirm = page.getByRole('button', { name: 'Confirm and import' })
  await confirm.waitFor({ timeout: WAIT_MS })
  await enabled(page)
  const previewMs = performance.now() - chosenAt
  const confirmedAt = performance.now()
  await confirm.click()
  await page.getByRole('heading', { level: 1, name: /rows kept/ }).waitFor({ timeout: WAIT_MS })
  const importMs = performance.now() - confirmedAt
  const memory = await rendererMemory(browser)
  const longestGapMs = await page.evaluate('__longestGap()')
  return { previewMs, importMs, longestGapMs: longestGapMs as number, peakMb: memory && Math.max(...memory.peak.values()) / 1e6 }
}

async function enabled(page: Page): Promise<void> {
  await page.waitForFunction('[...document.querySelectorAll("button")].some((each) => each.textContent.includes("Confirm and import") && !each.disabled && each.getAttribute("aria-disabled") !== "true")', null, { timeout: WAIT_MS })
}

/** A timer that should come every 4 ms; what it is late by, the page could not answer. */
const WATCH_GAPS = `
  (() => {
    let before = performance.now()
    let longest = 0
    setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - before)
      before = now
    }, 4)
    globalThis.__longestGap = () => longest
  })()
`

/** Symbol after symbol, days in ISO form, numbers of six decimals. */
async function writeCsv(path: string, nDays: number): Promise<void> {
  const random = createRandom(1)
  const out = createWriteStream(path)
  out.write(`date,symbol,${Array.from({ length: N_COLUMNS }, (_, d) => `feature_${d + 1}`).join(',')}\n`)
  for (let symbol = 0; symbol < N_SYMBOLS; symbol++) {
    const lines = Array.from({ length: nDays }, (_, t) => `${isoFromDay(FIRST_DAY + t)},S${symbol + 1},${Array.from({ length: N_COLUMNS }, () => random.normal().toFixed(6)).join(',')}`)
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

const FIRST_DAY = 10_957
