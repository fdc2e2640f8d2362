import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { KitchenSink } from './support/KitchenSink'

afterEach(() => {
  delete document.documentElement.dataset['theme']
})

describe.each(['light', 'dark'])('%s theme', (theme) => {
  it('has no accessibility fault on any component', async () => {
    document.documentElement.dataset['theme'] = theme
    const screen = await render(<KitchenSink />)
    expect(await faults()).toEqual([])
    await screen.getByRole('tab', { name: 'Tones' }).click()
    await screen.getByRole('button', { name: 'Delete with undo' }).click()
    await screen.getByRole('button', { name: 'Actions' }).click()
    await expect.element(screen.getByRole('menuitem', { name: 'Export bundle' })).toBeVisible()
    expect(await faults()).toEqual([])
    await userEvent.keyboard('{Escape}')
    await screen.getByRole('button', { name: 'Open dialog' }).click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    expect(await faults()).toEqual([])
  })
})

it('does not scroll sideways at 320 px', async () => {
  const screen = await render(
    <div style={{ width: 320 }}>
      <KitchenSink />
    </div>,
  )
  const sink = screen.container.firstElementChild
  expect(sink?.scrollWidth).toBeLessThanOrEqual(320)
})

async function faults(): Promise<readonly string[]> {
  await settled()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } })
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

/** Fades are over: a half-transparent popup has the wrong contrast. */
async function settled(): Promise<void> {
  do {
    await frame()
    await frame()
    await Promise.allSettled(document.getAnimations().filter(isFinite).map((animation) => animation.finished))
  } while (document.getAnimations().some((animation) => isFinite(animation) && animation.playState === 'running'))
}

/** A popup begins to fade in a frame after it is there. */
function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

function isFinite(animation: Animation): boolean {
  return animation.effect?.getComputedTiming().endTime !== Infinity
}
