import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, newContext } from '../support/launchBrowser'
import { findAxeViolations } from './support/axe'
import { watchPage } from './support/watchPage'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function visit(): Promise<Page> {
  const context = await newContext(browser, { serviceWorkers: 'block' })
  return context.newPage()
}

describe('the watch on a page', () => {
  it('sees console errors, uncaught errors and violations of the policy', async () => {
    const page = await visit()
    const complaints = await watchPage(page)
    await page.goto(inject('appUrl'))
    await page.evaluate(() => {
      console.error('seeded console error')
      setTimeout(() => {
        throw new Error('seeded uncaught error')
      })
      document.createElement('div').setAttribute('style', 'color: red')
    })
    for (const seeded of ['seeded console error', 'seeded uncaught error', 'policy violation: style-src']) {
      await expect.poll(() => complaints.expected(new RegExp(seeded)), { message: seeded }).not.toEqual([])
    }
  })

  it('sees that a fetch to another origin is blocked', async () => {
    const page = await visit()
    const complaints = await watchPage(page)
    await page.goto(inject('appUrl'))
    const outcome = await page.evaluate(() => fetch('https://elsewhere.example/data').then(() => 'sent', () => 'blocked'))
    expect(outcome).toBe('blocked')
    const violation = /policy violation: connect-src blocked https:\/\/elsewhere\.example/
    await expect.poll(() => complaints.expected(violation)).not.toEqual([])
  })
})

describe('the accessibility check', () => {
  it('names a seeded fault', async () => {
    const page = await visit()
    await page.goto(inject('appUrl'))
    await page.evaluate(() => document.body.append(document.createElement('button')))
    expect(await findAxeViolations(page)).toContainEqual(expect.stringMatching(/^button-name: /))
  })
})
