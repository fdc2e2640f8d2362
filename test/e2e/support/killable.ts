import type { BrowserContext, Page } from 'playwright'
import { launchPersistentContext } from '../../support/launchBrowser'
import { addressOf } from './openApp'

export type Killable = {
  readonly context: BrowserContext
  readonly page: Page
  /** ends the whole browser at once, as a power cut would */
  readonly kill: () => Promise<void>
}

/** The app in a browser whose profile is a folder, so that another browser can be started on what is left of it. */
export async function openKillable(folder: string): Promise<Killable> {
  const context = await launchPersistentContext(folder, { serviceWorkers: 'block' })
  const session = await context.browser()!.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pid = processInfo.find(({ type }) => type === 'browser')!.id
  const page = context.pages()[0] ?? (await context.newPage())
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()))
  await page.goto(addressOf('/'))
  const kill = () => {
    process.kill(pid, 'SIGKILL')
    return closed
  }
  return { context, page, kill }
}

/**
 * Kills the browser within the nth write to IndexedDB from now on: the page stands still in it until it is dead.
 *
 * @returns resolves with whether there was an nth write before `until` was there
 */
export async function killAtWrite({ page, kill }: Killable, nth: number, act: () => Promise<unknown>, until: () => Promise<unknown>): Promise<boolean> {
  let tell: (isReached: boolean) => void = () => undefined
  const reached = new Promise<boolean>((resolve) => (tell = resolve))
  await page.exposeBinding('atWrite', () => tell(true)) // before the first write can come
  await page.evaluate((stopAt) => {
    let count = 0
    // oxlint-disable-next-line typescript/unbound-method -- called with its own receiver below
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (...args: Parameters<typeof put>) {
      const request = put.apply(this, args)
      count++
      if (count === stopAt) {
        ;(globalThis as unknown as { atWrite: () => void }).atWrite()
        // As long as the word of it may take on a busy machine; killed it is at once when it comes.
        for (const end = Date.now() + 15_000; Date.now() < end; );
      }
      return request
    }
  }, nth)
  const finished = (async () => {
    await act()
    await until()
    return false
  })()
  finished.catch(() => undefined)
  const isKilled = await Promise.race([reached, finished])
  await kill()
  return isKilled
}
