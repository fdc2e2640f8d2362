import type { Page } from 'playwright'
import { createRandom, simulate, type HmmParams } from '../../../src/engine'
import { isoFromDay } from '../../../src/domain/shared/day'
import { serveBuiltApp } from '../../support/builtApp'
import { launchBrowser, newContext } from '../../support/launchBrowser'
import type { Bench } from './bench'

/** Rows watched; the model is trained on a thousand before them. */
const N_NEW = 25_000
const N_TRAIN = 1000
const QUICK_NEW = 3000
const N_STEPS = 60
const WAIT_MS = 300_000

type Pan = { readonly stepMs: readonly number[]; readonly longestTaskMs: number }

/** The monitor of the built app over a long history: a step of its pan to the next frame, eight charts at once. */
export const benchHistory: Bench = async ({ runs, isQuick }, tell) => {
  const nNew = isQuick ? QUICK_NEW : N_NEW
  const app = await serveBuiltApp()
  const browser = await launchBrowser()
  try {
    const context = await newContext(browser, { viewport: { width: 1440, height: 1000 } })
    const page = await context.newPage()
    await watchLongHistory(page, app.url, nNew)
    for (const [id, history] of [['year', '252'], ['decades', '5040']] as const) {
      const pans: Pan[] = []
      for (let run = 0; run < runs; run++) pans.push(await pan(page, app.url, history))
      const words = `of ${history === '252' ? '252' : '5 040'} of ${isQuick ? '3 000' : '25 000'} rows shown`
      tell({ kind: 'single', id: `history-${id}`, name: `Monitor, ${words}: a step of the pan to the next frame, median`, place: 'Chromium', unit: 'ms', values: pans.map(({ stepMs }) => stepMs[stepMs.length >> 1]!) })
      tell({ kind: 'single', id: `history-${id}-slowest`, name: `Monitor, ${words}: the slowest of ${N_STEPS} steps`, place: 'Chromium', unit: 'ms', values: pans.map(({ stepMs }) => stepMs.at(-1)!) })
      tell({ kind: 'single', id: `history-${id}-task`, name: `Monitor, ${words}: longest main-thread task (0: none over 50 ms)`, place: 'Chromium', unit: 'ms', values: pans.map(({ longestTaskMs }) => longestTaskMs) })
    }
  } finally {
    await browser.close()
    await app.close()
  }
}

/** Imports the rows, trains on the first of them and has the bands simulated, which are kept. */
async function watchLongHistory(page: Page, url: string, nNew: number): Promise<void> {
  await page.goto(`${url}#/data/import`)
  const choose = page.getByRole('button', { name: 'Choose files' }).first()
  await choose.waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()])
  await chooser.setFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(csvOf(N_TRAIN + nNew)) })
  await page.getByRole('button', { name: 'Confirm and import' }).click({ timeout: WAIT_MS })
  await page.getByRole('link', { name: 'Train on this data' }).click({ timeout: WAIT_MS })
  await page.getByRole('spinbutton', { name: 'Starts' }).fill('1')
  await page.getByRole('radio', { name: 'Diagonal' }).check({ force: true })
  await page.getByRole('spinbutton', { name: 'Training rows' }).fill(String(N_TRAIN))
  await page.getByRole('button', { name: 'Train model' }).click()
  await page.getByRole('button', { name: 'Save model' }).click({ timeout: WAIT_MS })
  await page.getByRole('heading', { name: /^Probability on/ }).waitFor()
  await open(page, url, '252')
}

async function open(page: Page, url: string, history: string): Promise<void> {
  await page.goto(`${url}#/monitor?budget=60&history=${history}`)
  await page.getByRole('heading', { name: /^One false alarm a family/ }).waitFor({ timeout: WAIT_MS })
}

/** Each round on a page loaded anew; the steps go back through the history. */
async function pan(page: Page, url: string, history: string): Promise<Pan> {
  await open(page, url, history)
  await page.reload()
  await open(page, url, history)
  await page.getByRole('slider', { name: 'Last day shown' }).waitFor()
  await page.waitForTimeout(500)
  return page.evaluate<Pan>(STEPS)
}

/** Runs in the page: moves the slider as a hand would and waits for the frame after each step. */
const STEPS = `(async () => {
  let longestTaskMs = 0
  const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, entry.duration) })
  observer.observe({ type: 'longtask' })
  const slider = document.querySelector('input[type="range"]')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  const [from, to] = [Number(slider.max), Number(slider.min)]
  const stepMs = []
  for (let step = 1; step <= ${N_STEPS}; step++) {
    const at = performance.now()
    set.call(slider, String(Math.round(from + ((to - from) * step) / ${N_STEPS})))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
    stepMs.push(performance.now() - at)
  }
  observer.disconnect()
  return { stepMs: stepMs.sort((a, b) => a - b), longestTaskMs }
})()`

/** Two lasting regimes of a return and a volatility, on weekdays. */
function csvOf(nRows: number): string {
  const { values } = simulate(MARKET, nRows, createRandom(1))
  const lines = Array.from({ length: nRows }, (_, t) => `${isoFromDay(MONDAY + 7 * Math.floor(t / 5) + (t % 5))},${values[2 * t]!.toFixed(6)},${values[2 * t + 1]!.toFixed(6)}`)
  return `date,ret_1d,rvol_21d\n${lines.join('\n')}\n`
}

const MARKET: HmmParams = {
  nStates: 2, nFeatures: 2, covarianceType: 'diag',
  startprob: Float64Array.of(0.5, 0.5),
  transmat: Float64Array.of(0.98, 0.02, 0.03, 0.97),
  means: Float64Array.of(0.001, 0.12, -0.002, 0.3),
  covars: Float64Array.of(0.00005, 0.0009, 0.0004, 0.0064),
}

/** 1920-01-05, so that the last row is not after today. */
const MONDAY = -18_259
