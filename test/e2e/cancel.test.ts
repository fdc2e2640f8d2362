import type { Browser, CDPSession, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { goTo, loadSample } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('acknowledges a cancel within 250 ms, is idle within a second and stores nothing', async () => {
  const { page } = await openApp(browser)
  await loadSample(page)
  await goTo(page, '/train')
  await page.getByRole('button', { name: 'Train model' }).click()
  await page.getByText(/starts? (so far|have reached)/).first().waitFor()
  const system = await browser.newBrowserCDPSession()
  expect(await renderersUse(system, 500), 'share of a core while training').toBeGreaterThan(0.2)

  await measureAcknowledgement(page)
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click()
  const notice = page.getByRole('main').getByText(/was cancelled/)
  await notice.waitFor()
  expect(await acknowledgedAfter(page)).toBeLessThanOrEqual(250)
  await page.waitForTimeout(1000)
  expect(await renderersUse(system, 500), 'share of a core one second later').toBeLessThan(0.1)

  expect(await notice.innerText()).toContain('Nothing was stored.')
  await page.getByRole('button', { name: /^Jobs/ }).click()
  await page.getByRole('dialog').getByText(/Cancelled/i).waitFor()
  await goTo(page, '/models')
  await page.getByText('Every saved model version will be listed here.').waitFor()
})

/** Stamps the press of Cancel and the first change of the page that shows it was heard. */
async function measureAcknowledgement(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times = globalThis as unknown as { pressed?: number; heard?: number }
    addEventListener('click', ({ timeStamp }) => (times.pressed = timeStamp), { capture: true, once: true })
    const observer = new MutationObserver(() => {
      if (!document.querySelector('main')?.textContent.includes('was cancelled')) return
      times.heard = performance.now()
      observer.disconnect()
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}

async function acknowledgedAfter(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { pressed = Number.NaN, heard = Number.NaN } = globalThis as unknown as { pressed?: number; heard?: number }
    return heard - pressed
  })
}

/** CPU time of all pages and their workers over a while, as a share of one core: independent of what else the machine does. */
async function renderersUse(system: CDPSession, ms: number): Promise<number> {
  const before = await rendererSeconds(system)
  const startedAt = performance.now()
  await new Promise((resolve) => setTimeout(resolve, ms))
  const used = (await rendererSeconds(system)) - before
  return (1000 * used) / (performance.now() - startedAt)
}

async function rendererSeconds(system: CDPSession): Promise<number> {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}
