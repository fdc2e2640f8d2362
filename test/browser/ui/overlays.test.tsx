import { beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { KitchenSink } from './support/KitchenSink'

let screen: Awaited<ReturnType<typeof render>>

beforeEach(async () => {
  screen = await render(<KitchenSink />)
})

const button = (name: string) => screen.getByRole('button', { name, exact: true })
const focused = () => document.activeElement?.textContent ?? ''

describe('dialog', () => {
  it('takes the focus, keeps it, and gives it back on Escape', async () => {
    button('Open dialog').element().focus()
    await userEvent.keyboard('{Enter}')
    const dialog = screen.getByRole('dialog', { name: 'Put sp500-core 1.2.0 in use' })
    await expect.element(dialog).toBeVisible()
    for (let step = 0; step < 6; step++) {
      await userEvent.tab()
      expect(dialog.element().contains(document.activeElement)).toBe(true)
    }
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.poll(focused).toBe('Open dialog')
  })
})

describe('menu', () => {
  it('opens, moves and chooses from the keyboard', async () => {
    button('Actions').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('menuitem', { name: 'Export bundle' })).toBeVisible()
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(focused).toBe('Delete')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('status').filter({ hasText: 'delete' })).toBeInTheDocument()
    await expect.poll(focused).toBe('Actions')
  })
})

describe('definition', () => {
  it('opens by Enter, tells what the word means, and closes by Escape', async () => {
    button('confidence').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByText('Probability of the most likely regime', { exact: false })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(screen.getByText('Probability of the most likely regime', { exact: false })).not.toBeInTheDocument()
    await expect.poll(focused).toBe('confidence')
  })
})

describe('toast', () => {
  it('undoes by its button, once', async () => {
    await button('Delete with undo').click()
    await expect.element(screen.getByText('Model sp500-core 1.2.0 deleted').first()).toBeVisible()
    await button('Undo').click()
    await expect.element(screen.getByText('undone')).toBeVisible()
    await expect.element(button('Undo')).not.toBeInTheDocument()
  })

  it('undoes by Ctrl Z, but not while text is typed', async () => {
    await button('Delete with undo').click()
    await screen.getByRole('textbox', { name: 'Name', exact: true }).click()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(screen.getByText('nothing yet')).toBeVisible()
    button('Open dialog').element().focus()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(screen.getByText('undone')).toBeVisible()
  })
})

describe('tabs', () => {
  it('move by arrow and open by Enter', async () => {
    await screen.getByRole('tab', { name: 'Card' }).click()
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(focused).toBe('Tones')
    await expect.element(screen.getByRole('tab', { name: 'Card' })).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('tab', { name: 'Tones' })).toHaveAttribute('aria-selected', 'true')
  })
})
