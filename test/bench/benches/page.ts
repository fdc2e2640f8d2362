import type { Browser, Page } from 'playwright'
import { serveBuiltApp } from '../../support/builtApp'
import { launchBrowser, newContext } from '../../support/launchBrowser'
import type { Bench } from './bench'

const TRAINING_MS = 180_000

type Visit = {
  /** largest contentful paint and layout shift of the first visit */
  readonly paintMs: number
  readonly shift: number
  readonly sampleToSavedMs: number
  readonly savedToTodayMs: number
  /** longest task of the page's thread while a fit with ten starts runs; under 50 ms the browser reports none */
  readonly longestTaskMs: number
  readonly longestGapMs: number
  readonly fitMs: number
  readonly cancelMs: number
}

/** The built app in the test browser: first visit, sample to Today, the page's thread during a fit, cancel. */
export const benchPage: Bench = async ({ runs, isQuick }, tell) => {
  const app = await serveBuiltApp()
  const browser = await launchBrowser()
  try {
    const visits: Visit[] = []
    for (let run = 0; run < (isQuick ? 1 : Math.ceil(runs / 2)); run++) visits.push(await visit(browser, app.url))
    for (const { id, name, unit, pick } of QUANTITIES) tell({ kind: 'single', id, name, place: 'Chromium', unit, values: visits.map(pick) })
  } finally {
    await browser.close()
    await app.close()
  }
}

const QUANTITIES: readonly { readonly id: string; readonly name: string; readonly unit: string; pick(measured: Visit): number }[] = [
  { id: 'page-paint', name: 'first visit, largest contentful paint', unit: 'ms', pick: ({ paintMs }) => paintMs },
  { id: 'page-shift', name: 'first visit, cumulative layout shift', unit: '', pick: ({ shift }) => shift },
  { id: 'page-sample', name: 'sample clicked to trained (default starts)', unit: 'ms', pick: ({ sampleToSavedMs }) => sampleToSavedMs },
  { id: 'page-today', name: 'saved to Today filled', unit: 'ms', pick: ({ savedToTodayMs }) => savedToTodayMs },
  { id: 'page-ten-starts', name: '10-start fit on the sample', unit: 'ms', pick: ({ fitMs }) => fitMs },
  { id: 'page-longest-task', name: 'longest main-thread task during that fit (0: none over 50 ms)', unit: 'ms', pick: ({ longestTaskMs }) => longestTaskMs },
  { id: 'page-longest-gap', name: 'longest gap between two timers of 4 ms during that fit', unit: 'ms', pick: ({ longestGapMs }) => longestGapMs },
  { id: 'page-cancel', name: 'cancel pressed to acknowledged', unit: 'ms', pick: ({ cancelMs }) => cancelMs },
]

async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await newContext(browser, { viewport: { width: 1440, height: 1000 } })
  const page = await context.newPage()
  await page.addInitScript(PROBES)
  try {
    await page.goto(url)
    const sample = page.getByRole('button', { name: 'Try with sample data' })
    await sample.waitFor()
    const { paintMs, shift } = await page.evaluate<Pick<Visit, 'paintMs' | 'shift'>>('({ paintMs: __bench.paint, shift: __bench.shift })')
    const sampleToSavedMs = await timed(async () => {
      await sample.click()
      await page.getByRole('button', { name: 'Save model' }).waitFor({ timeout: TRAINING_MS })
    })
    const savedToTodayMs = await timed(async () => {
      await page.getByRole('button', { name: 'Save model' }).click()
      await page.getByRole('heading', { name: /^Probability on/ }).waitFor()
    })
    return { paintMs, shift, sampleToSavedMs, savedToTodayMs, ...(await fitWithTenStarts(page, url)), cancelMs: await cancel(page) }
  } finally {
    await context.close()
  }
}

async function fitWithTenStarts(page: Page, url: string): Promise<Pick<Visit, 'fitMs' | 'longestTaskMs' | 'longestGapMs'>> {
  await page.goto(`${url}#/train`)
  await page.getByRole('spinbutton', { name: 'Starts' }).fill('10')
  await page.evaluate('__bench.reset()')
  const fitMs = await timed(async () => {
    await page.getByRole('button', { name: 'Train model' }).click()
    await page.getByRole('button', { name: 'Save model' }).waitFor({ timeout: TRAINING_MS })
  })
  const probes = await page.evaluate<{ longestTaskMs: number; longestGapMs: number }>('({ longestTaskMs: __bench.task, longestGapMs: __bench.gap })')
  await page.getByRole('button', { name: 'Discard' }).click()
  return { fitMs, ...probes }
}

async function cancel(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Train model' }).click()
  const button = page.getByRole('button', { name: 'Cancel' })
  await button.waitFor()
  return timed(async () => {
    await button.click()
    await page.getByText('was cancelled').waitFor()
  })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Runs in the page before the app: long tasks, timer gaps, paint and shifts. */
const PROBES = `
  globalThis.__bench = { paint: 0, shift: 0, task: 0, gap: 0, reset() { this.task = 0; this.gap = 0 } }
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) __bench.paint = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) __bench.shift += entry.value }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) __bench.task = Math.max(__bench.task, entry.duration) }).observe({ type: 'longtask' })
  let last = performance.now()
  setInterval(() => { const now = performance.now(); __bench.gap = Math.max(__bench.gap, now - last); last = now }, 4)
`
