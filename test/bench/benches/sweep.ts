import type { Browser, Page } from 'playwright'
import { SAMPLE_FILES } from '../../../src/domain/dataset/samples'
import { serveBuiltApp } from '../../support/builtApp'
import { launchBrowser, newContext } from '../../support/launchBrowser'
import { fillSweep } from '../site/fillSweep'
import { PROBES } from '../site/probes'
import type { Bench } from './bench'

const N_TRIALS = 100
const WAIT_MS = 120_000

type Look = { readonly listMs: number; readonly sortMs: number; readonly compareMs: number; readonly compareAllMs: number }

/** The experiment table of the built app over a sweep of a hundred trials. */
export const benchSweep: Bench = async ({ runs }, tell) => {
  const app = await serveBuiltApp()
  const browser = await launchBrowser()
  try {
    const looks = await measure(browser, app.url, runs)
    for (const { id, name, pick } of QUANTITIES) tell({ kind: 'single', id, name, place: 'Chromium', unit: 'ms', values: looks.map(pick) })
  } finally {
    await browser.close()
    await app.close()
  }
}

const QUANTITIES: readonly { readonly id: string; readonly name: string; pick(look: Look): number }[] = [
  { id: 'sweep-list', name: 'Sweep clicked to its table drawn, 100 trials', pick: ({ listMs }) => listMs },
  { id: 'sweep-sort', name: 'a column clicked to its trials sorted', pick: ({ sortMs }) => sortMs },
  { id: 'sweep-compare', name: 'the second trial chosen to the comparison of two drawn', pick: ({ compareMs }) => compareMs },
  { id: 'sweep-compare-all', name: 'the hundredth trial chosen to the comparison of all drawn', pick: ({ compareAllMs }) => compareAllMs },
]

async function measure(browser: Browser, url: string, runs: number): Promise<Look[]> {
  const context = await newContext(browser, { viewport: { width: 1440, height: 1000 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'Try with sample data' }).click()
  await page.getByRole('button', { name: 'Save model' }).waitFor({ timeout: WAIT_MS })
  // tsx wraps functions by a helper that the page does not have.
  await page.evaluate('globalThis.__name = (named) => named')
  const sweep = await page.evaluate(fillSweep, { nTrials: N_TRIALS, datasetName: SAMPLE_FILES['features-daily'].title })
  const looks: Look[] = []
  for (let run = 0; run < runs; run++) looks.push(await look(page, url, sweep))
  await context.close()
  return looks
}

/** Each round on a page loaded anew, so that nothing is in memory yet. */
async function look(page: Page, url: string, sweep: string): Promise<Look> {
  await open(page, `${url}#/train/runs`)
  const listMs = await until(page, `document.querySelector('a[href$="#/train/sweep"]').click()`, `document.querySelectorAll('tbody tr').length >= 50`)
  const sortMs = await until(page, `[...document.querySelectorAll('th button')].find((button) => button.textContent.startsWith('BIC')).click()`, `document.querySelector('th[aria-sort]:not([aria-sort="none"])')?.textContent.startsWith('BIC')`)
  await page.getByRole('checkbox', { name: 'Compare trial 1', exact: true }).click()
  const compareMs = await until(page, choose('Compare trial 2'), compared(2))
  const all = Array.from({ length: N_TRIALS }, (_, i) => i).filter((i) => i !== 1)
  await open(page, `${url}#/train/sweep?sweep=${sweep}&sort=index-ascending&compare=${all.join(',')}`)
  const compareAllMs = await until(page, choose('Compare trial 2'), compared(N_TRIALS))
  return { listMs, sortMs, compareMs, compareAllMs }
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('table').first().waitFor()
  await page.waitForTimeout(500)
  await page.evaluate(PROBES)
}

async function until(page: Page, act: string, isThere: string): Promise<number> {
  return (await page.evaluate(`__bench.until(() => ${act}, () => ${isThere})`)) as number
}

function choose(label: string): string {
  return `[...document.querySelectorAll('[role="checkbox"], input[type="checkbox"]')].find((box) => (box.labels?.[0] ?? box.closest('label') ?? box).textContent.trim() === '${label}').click()`
}

function compared(count: number): string {
  return `[...document.querySelectorAll('caption')].some((caption) => caption.textContent === 'Trials side by side' && caption.parentElement.querySelectorAll('thead th').length === ${count + 1})`
}
