import { copyFile, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { serveBuiltApp } from '../support/builtApp'
import { launchBrowser, newContext } from '../support/launchBrowser'

/**
 * Pictures of every screen of the built app with the sample model, light and dark, wide and 375 px, into the folder named by the
 * first argument (test/screenshots/out unless said otherwise), and the README's picture into test/screenshots/today.png.
 */
const folder = fileURLToPath(new URL('.', import.meta.url))
const out = process.argv[2] ?? join(folder, 'out')

/** The clock stands still, so that the pictures are the same tomorrow. */
const NOW = new Date('2026-11-23T09:00:00Z')
const WIDE = { width: 1440, height: 1000 }
const NARROW = { width: 375, height: 812 }

type Look = { readonly name: string; readonly colorScheme: 'light' | 'dark'; readonly viewport: { readonly width: number; readonly height: number } }

const LOOKS: readonly Look[] = [
  { name: 'light', colorScheme: 'light', viewport: WIDE },
  { name: 'dark', colorScheme: 'dark', viewport: WIDE },
  { name: 'narrow', colorScheme: 'light', viewport: NARROW },
]

await mkdir(out, { recursive: true })
const app = await serveBuiltApp()
const browser = await launchBrowser()
try {
  const context = await newContext(browser, { viewport: WIDE })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  const digest = await trainSample(page, app.url)
  await diagnose(page, digest)
  const run = await backtest(page, digest)
  for (const look of LOOKS) await takeAll(page, look, { digest, run })
} finally {
  await browser.close()
  await app.close()
}

/** The first visit: sample data, training, save; gives the digest of the saved version. */
async function trainSample(page: Page, url: string): Promise<string> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Try with sample data' }).click()
  await page.getByRole('button', { name: 'Save model' }).click({ timeout: 180_000 })
  await page.getByRole('heading', { name: /^Probability on/ }).waitFor()
  await page.goto(`${url}#/models`)
  const href = await page.getByRole('rowheader').getByRole('link').first().getAttribute('href')
  const digest = href?.split('/').at(-1)
  if (!digest) throw new Error('The saved model is not in the list of models.')
  await page.reload() // takes the note about the save away
  return digest
}

/** The diagnosis of the saved version, which is then kept. */
async function diagnose(page: Page, digest: string): Promise<void> {
  await show(page, `/models/${digest}?tab=diagnostics`)
  await page.getByRole('button', { name: 'Diagnose' }).click()
  await page.getByRole('table', { name: 'Parameters with their intervals' }).waitFor({ timeout: 180_000 })
}

/** A backtest with few and quick refits, checked and kept; gives the rest of its address. */
async function backtest(page: Page, digest: string): Promise<string> {
  await show(page, `/backtest/${digest}?step=252&effort=500`)
  await page.getByRole('button', { name: 'Run backtest' }).click()
  await page.getByText(/cuts: decisions identical$/).waitFor({ timeout: 600_000 })
  return new URL(page.url()).hash.split('?')[1]!
}

type Made = { readonly digest: string; readonly run: string }

async function takeAll(page: Page, { name, colorScheme, viewport }: Look, made: Made): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  for (const [screen, route] of screensOf(made)) {
    await page.setViewportSize(viewport)
    await show(page, route)
    await stretch(page, viewport)
    await page.screenshot({ path: join(out, `${screen}-${name}.png`) })
    if (screen === 'today' && name === 'light') await copyFile(join(out, `${screen}-${name}.png`), join(folder, 'today.png'))
  }
}

/** A window as high as the page, so that the rail reaches down as far; without the commit, which would change the picture with every one. */
async function stretch(page: Page, { width, height }: Look['viewport']): Promise<void> {
  const needed = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, needed) })
  await page.getByText(/^(Local only|Offline) · build /).evaluateAll((labels) => {
    for (const label of labels) label.textContent = 'Local only'
  })
  await painted(page)
}

function screensOf({ digest, run }: Made): readonly (readonly [string, string])[] {
  return [
    ['today', '/'],
    ['data', '/data'],
    ['import', '/data/import'],
    ['train', '/train'],
    ['sweep', '/train/sweep'],
    ['runs', '/train/runs'],
    ['models', '/models'],
    ['card', `/models/${digest}`],
    ['regimes', `/models/${digest}?tab=regimes`],
    ['transitions', `/models/${digest}?tab=transitions`],
    ['diagnostics', `/models/${digest}?tab=diagnostics`],
    ['lineage', `/models/${digest}?tab=lineage`],
    ['explore', `/explore/${digest}`],
    ['hindsight', `/explore/${digest}?layer=hindsight&features=log_vix`],
    ['backtest', `/backtest/${digest}?${run}`],
    ['monitor', '/monitor'],
    ['settings', '/settings'],
    ['benchmark', '/settings/benchmark'],
  ]
}

/** Opens a route and waits until nothing on it is still being loaded. */
async function show(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, route)
  await page.waitForURL((url) => url.hash === `#${route}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => document.querySelector('[class*="skeleton"], [role="progressbar"]') === null, null, { timeout: 120_000 })
  await painted(page)
}

async function painted(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))))
}
