import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { setNotice } from '../../../src/app/notices'
import { ok } from '../../../src/domain/shared/result'
import { renderApp } from './support/renderApp'

beforeEach(() => page.viewport(1280, 800))

afterEach(async () => {
  await cleanup()
  setNotice({ applyUpdate: null, lostStorage: null })
  localStorage.clear()
  delete document.documentElement.dataset['theme']
})

const heading = () => page.getByRole('heading', { level: 1 })

describe('navigation', () => {
  it('names the document and moves the focus to the content', async () => {
    const { screen } = await renderApp('/nowhere')
    await expect.element(heading()).toHaveTextContent('Nothing at this address')
    await screen.getByRole('link', { name: 'Settings' }).first().click()
    await expect.element(heading()).toHaveTextContent('Settings')
    expect(document.title).toBe('Settings · Regimescope')
    await expect.poll(() => document.activeElement?.id).toBe('main')
    await expect.element(screen.getByRole('link', { name: 'Settings' }).first()).toHaveAttribute('aria-current', 'page')
  })

  it('has a way past the rail', async () => {
    await renderApp('/settings')
    await expect.element(heading()).toBeVisible()
    document.body.focus()
    const skip = page.getByRole('link', { name: 'Skip to the content' })
    skip.element().focus()
    await expect.element(skip).toBeInViewport()
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement?.id).toBe('main')
    expect(location.hash).toBe('#/settings')
  })
})

describe('command palette', () => {
  it('finds and runs a command from the keyboard, and gives the focus back on Escape', async () => {
    const { screen } = await renderApp('/nowhere')
    const search = screen.getByRole('button', { name: 'Search or run a command' })
    search.element().focus()
    await userEvent.keyboard('{Control>}k{/Control}')
    const input = screen.getByRole('combobox')
    await expect.element(input).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(search).toHaveFocus()
    await userEvent.keyboard('{Control>}k{/Control}')
    await input.fill('dark')
    await userEvent.keyboard('{Enter}')
    await expect.element(input).not.toBeInTheDocument()
    expect(document.documentElement.dataset['theme']).toBe('dark')
  })

  it('moves through what it found and marks it for assistive technology', async () => {
    const { screen } = await renderApp('/nowhere')
    await userEvent.keyboard('{Control>}k{/Control}')
    const input = screen.getByRole('combobox')
    await input.fill('theme')
    await expect.element(screen.getByRole('option')).toHaveLength(3)
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(screen.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
    await expect.element(input).toHaveAttribute('aria-activedescendant', screen.getByRole('option').last().element().id)
    await input.fill('zzz')
    await expect.element(screen.getByText('Nothing is called that here.')).toBeVisible()
  })

  it('puts another model in use', async () => {
    const { screen, store, second } = await renderApp('/settings')
    await expect.element(screen.getByRole('button', { name: 'Model in use: sp500-core 1.1.0' })).toBeVisible()
    await userEvent.keyboard('{Control>}k{/Control}')
    await screen.getByRole('combobox').fill('put 1.2.0')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('button', { name: 'Model in use: sp500-core 1.2.0' })).toBeVisible()
    expect((await store.settings.read()).modelInUse).toBe(second.digest)
  })
})

describe('shortcuts', () => {
  it('are listed on ?, but not while text is typed', async () => {
    const { screen } = await renderApp('/settings')
    await expect.element(heading()).toBeVisible()
    await screen.getByRole('button', { name: 'Erase all' }).click()
    await screen.getByRole('textbox').click()
    await userEvent.keyboard('?')
    await expect.element(screen.getByRole('textbox')).toHaveValue('?')
    await userEvent.keyboard('{Escape}')
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
    await userEvent.keyboard('?')
    await expect.element(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  })
})

describe('jobs', () => {
  it('are counted, shown with their progress, and cancelled from the tray', async () => {
    const { screen, jobs } = await renderApp('/settings')
    jobs.startTraining('Train 3 states', ({ onProgress }) => {
      onProgress({ step: 'searching', share: 0.42, message: 'Searching', elapsedMs: 4000, remainingMs: 6000, starts: [], bestStart: null })
      return new Promise(() => {})
    })
    await screen.getByRole('button', { name: 'Jobs 1 running' }).click()
    await expect.element(screen.getByText('Searching · 42\u202f% · about 6\u202fs left')).toBeVisible()
    await expect.element(screen.getByRole('progressbar', { name: 'Train 3 states' })).toHaveAttribute('aria-valuenow', '42')
    await screen.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(screen.getByText('Cancelled', { exact: false }).first()).toBeVisible()
    await screen.getByRole('button', { name: 'Take "Train 3 states" off the list' }).click()
    await expect.element(screen.getByText('Training runs will be listed here', { exact: false })).toBeVisible()
  })
})

describe('a result that was not saved yet', () => {
  it('is opened from the tray, whatever screen one is on', async () => {
    const { screen, jobs, first } = await renderApp('/settings')
    const id = jobs.startTraining('Train 2 states', async () => ok(first))
    await screen.getByRole('button', { name: 'Jobs 0 running' }).click()
    await expect.element(screen.getByText('Finished · not saved yet')).toBeVisible()
    await screen.getByRole('button', { name: 'Open result' }).click()
    await expect.poll(() => location.hash).toBe(`#/train?data=${first.metadata.data.datasetDigest}&job=${id}`)
  })
})

describe('notices', () => {
  it('say that a newer version is ready and that the data were taken over', async () => {
    const { screen } = await renderApp('/settings')
    setNotice({ applyUpdate: () => {} })
    await expect.element(screen.getByRole('button', { name: 'Reload to update' })).toBeVisible()
    setNotice({ lostStorage: 'upgrade' })
    await expect.element(screen.getByRole('alert')).toHaveTextContent('A newer version of this page opened in another tab')
  })
})

describe('theme', () => {
  it('is chosen from the top bar and remembered', async () => {
    const { screen } = await renderApp('/settings')
    await screen.getByRole('button', { name: 'Theme' }).click()
    await screen.getByRole('menuitemcheckbox', { name: 'Dark' }).click()
    expect(document.documentElement.dataset['theme']).toBe('dark')
    expect(localStorage.getItem('regimescope.theme')).toBe('dark')
    await screen.getByRole('button', { name: 'Theme' }).click()
    await screen.getByRole('menuitemcheckbox', { name: 'As the system' }).click()
    expect(localStorage.getItem('regimescope.theme')).toBeNull()
  })
})

describe.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 375],
])('%s at %i px', (theme, width) => {
  it('has no accessibility fault and does not scroll sideways', async () => {
    await page.viewport(width, 800)
    document.documentElement.dataset['theme'] = theme
    await renderApp('/settings')
    await expect.element(page.getByText('Model saved').first()).toBeVisible()
    const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })
})
