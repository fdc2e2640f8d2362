import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { openPage } from './support/openApp'
import { createSeededContext, recorded, seed, stored } from './support/seeded'
import { WRITING_FLOWS, type WritingFlow } from './support/writingFlows'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it.each<[string, WritingFlow]>(Object.entries(WRITING_FLOWS))('%s with the room running out in the middle says so on the screen and loses nothing; with room again it goes through', async (_name, flow) => {
  const context = await createSeededContext(browser)
  onTestFinished(() => context.close())
  const seeding = await context.newPage()
  await seed(seeding, recorded(4))
  await seeding.close()
  const { page } = await openPage(context, flow.route)
  await flow.prepare(page)
  const before = await stored(context)
  await fillUp(page)
  await flow.act(page)
  const refusal = page.getByText(/^The browser has no room left for this page.*Nothing was saved\. Delete what you no longer need, empty the trash, or free disk space\.$/)
  await refusal.first().waitFor()
  expect(await stored(context)).toEqual(before)
  await makeRoom(page)
  await flow.act(page)
  await flow.done(page)
})

type Fillable = { makeRoom: () => void }

/** The first write of a change still finds room in the real store, the second meets a full disk. (A quota set over the debugging protocol is not heeded in a profile in memory.) */
async function fillUp(page: Page): Promise<void> {
  await page.evaluate(() => {
    // oxlint-disable-next-line typescript/unbound-method -- called with its own receiver below
    const { put } = IDBObjectStore.prototype
    let count = 0
    IDBObjectStore.prototype.put = function (...args: Parameters<typeof put>) {
      count++
      if (count > 1) throw new DOMException('The disk is full.', 'QuotaExceededError')
      return put.apply(this, args)
    }
    ;(globalThis as unknown as Fillable).makeRoom = () => (IDBObjectStore.prototype.put = put)
  })
}

async function makeRoom(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as Fillable).makeRoom())
}
