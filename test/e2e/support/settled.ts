import type { Page } from 'playwright'

/** Waits until a screen stands: its heading is there, nothing on it is a skeleton, and nothing has moved for some frames. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1, h2').first().waitFor()
  await page.waitForFunction(() => document.querySelector('[class*="skeleton" i], [aria-busy="true"]') === null)
  await page.evaluate(async () => {
    await document.fonts.ready
    for (let quietFrames = 0; quietFrames < 4; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      quietFrames = document.getAnimations().some(({ playState }) => playState === 'running') ? 0 : quietFrames + 1
    }
  })
}
