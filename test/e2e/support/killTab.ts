import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright'
import type { DatabaseDump } from '../../support/databases/databaseDump'
import { addressOf } from './openApp'
import { createSeededContext, DATABASE, seed, stored } from './seeded'
import { readDatabase } from '../../support/databases/databaseDump'
import { armSteps, instrument, stepsOf } from './steps'

/** Something an analyst has the app do, that writes to the store. */
export type KillFlow = {
  /** what is stored before it */
  readonly before: DatabaseDump
  /** where it begins, as after the hash */
  readonly route: string
  /** everything up to the last press; nothing for what the app does as it opens */
  readonly prepare?: (page: Page) => Promise<unknown>
  readonly act?: (page: Page) => Promise<unknown>
  /** the page says that it is done */
  readonly done: (page: Page) => Promise<unknown>
}

/** What a tab left that was killed within a step. */
export type Killed = { readonly step: string; readonly left: DatabaseDump }

/** Kills tabs of one context, in which nothing else may be open. */
export async function createTabKiller(browser: Browser) {
  const context = await createSeededContext(browser)
  const open = () => context.newPage()

  /** The flow from end to end: its steps, and what is stored after it. */
  async function finish(flow: KillFlow): Promise<{ readonly steps: readonly string[]; readonly after: DatabaseDump }> {
    const page = await open()
    await walkTo(page, flow, Number.MAX_SAFE_INTEGER)
    await flow.act?.(page)
    await flow.done(page)
    const steps = await stepsOf(page)
    await page.close()
    return { steps, after: await stored(context) }
  }

  /** The flow with its tab killed within the nth step. */
  async function killAt(flow: KillFlow, nth: number): Promise<Killed> {
    const page = await open()
    const { reached } = await walkTo(page, flow, nth)
    return { step: await actAndKill(page, flow, reached), left: await stored(context) }
  }

  /**
   * The flow killed within its nth step on what is stored as it is, without filling it anew. So the visit is also the next one after
   * the last kill: `found` is what it made of what that left, read until it is what was stored before or ten seconds are over.
   */
  async function killNext(flow: KillFlow & Required<Pick<KillFlow, 'prepare'>>, nth: number): Promise<{ readonly step: string; readonly found: DatabaseDump }> {
    const page = await open()
    const { reached } = await instrument(page, { stopAt: nth })
    await page.goto(addressOf(flow.route))
    await flow.prepare(page)
    let found = await page.evaluate(readDatabase, DATABASE)
    for (let tries = 0; tries < 100 && !isDeepStrictEqual(found, flow.before); tries++) {
      await wait(100)
      found = await page.evaluate(readDatabase, DATABASE)
    }
    await armSteps(page)
    return { step: await actAndKill(page, flow, reached), found }
  }

  async function actAndKill(page: Page, flow: KillFlow, reached: Promise<string>): Promise<string> {
    const crashed = page.waitForEvent('crash')
    flow.act?.(page).catch(() => undefined)
    const step = await reached
    await killRenderers(browser)
    await crashed
    await page.close()
    return step
  }

  async function fill(dump: DatabaseDump): Promise<void> {
    const page = await open()
    await seed(page, dump)
    await page.close()
  }

  async function walkTo(page: Page, { before, route, prepare }: KillFlow, stopAt: number): Promise<{ readonly reached: Promise<string> }> {
    await seed(page, before)
    const isArmed = prepare === undefined
    const { reached } = await instrument(page, { stopAt, isArmed })
    await page.goto(addressOf(route), isArmed ? { waitUntil: 'commit' } : {})
    if (prepare) {
      await prepare(page)
      await armSteps(page)
    }
    return { reached }
  }

  /** What the next visit makes of it: a trial is finished, whatever else was left is as it is. */
  async function reopen(route: string): Promise<DatabaseDump> {
    const page = await open()
    await page.goto(addressOf(route))
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    for (let tries = 0; ; tries++) {
      const dump = await page.evaluate(readDatabase, DATABASE)
      if (!isOnTrial(dump) || tries === 100) {
        await page.close()
        return dump
      }
      await wait(100)
    }
  }

  /** A dump as the app leaves it once it has opened on it. */
  async function settled(dump: DatabaseDump): Promise<DatabaseDump> {
    await fill(dump)
    return reopen('/models')
  }

  return { open, fill, finish, killAt, killNext, reopen, settled, close: () => context.close() } satisfies Record<string, unknown> & { close: BrowserContext['close'] }
}

function isOnTrial({ stores }: DatabaseDump): boolean {
  const pointers = (stores['pointers']?.records ?? []) as readonly { readonly key: string }[]
  return pointers.some(({ key }) => key === 'trial')
}

/** Ends the processes of every tab of the browser at once, as the system does that runs out of memory. */
async function killRenderers(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  for (const { id } of processInfo.filter(({ type }) => type === 'renderer')) {
    try {
      process.kill(id, 'SIGKILL')
    } catch {
      // It was gone by itself.
    }
  }
  await session.detach()
}
