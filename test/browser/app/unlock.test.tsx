import axe from 'axe-core'
import { afterEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { cleanup, render } from 'vitest-browser-react'
import { UnlockScreen } from '../../../src/app/boot/UnlockScreen'
import type { StoreFailure } from '../../../src/domain/ports'
import '../../../src/ui/styles/index.css'

afterEach(() => cleanup())

const wrong: StoreFailure = { code: 'wrongPassphrase', message: 'This is not the passphrase.' }

it('asks for the passphrase at once, says a wrong one is wrong, and takes as many as are tried', async () => {
  const onUnlock = vi.fn(async () => wrong)
  const screen = await render(<UnlockScreen onUnlock={onUnlock} onErase={async () => null} />)
  await expect.element(screen.getByLabelText('Passphrase')).toHaveFocus()
  for (const tried of ['first', ' and more']) {
    await userEvent.keyboard(`${tried}{Enter}`)
    await expect.element(screen.getByRole('alert')).toHaveTextContent('This is not the passphrase.')
  }
  expect(onUnlock.mock.calls).toEqual([['first'], ['first and more']])
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
  expect(violations.map(({ id }) => id)).toEqual([])
})

it('tells any other failure too', async () => {
  const screen = await render(<UnlockScreen onUnlock={async () => ({ code: 'closed', message: 'Another tab took over.' })} onErase={async () => null} />)
  await screen.getByLabelText('Passphrase').fill('mine')
  await screen.getByRole('button', { name: 'Unlock' }).click()
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Another tab took over.')
})

it('says what is left when it is forgotten, and erases only after the word is typed', async () => {
  const onErase = vi.fn(async (): Promise<StoreFailure> => ({ code: 'unavailable', message: 'The disk is busy.' }))
  const screen = await render(<UnlockScreen onUnlock={async () => wrong} onErase={onErase} />)
  await screen.getByRole('button', { name: 'Forgotten?' }).click()
  const dialog = screen.getByRole('dialog', { name: 'Without the passphrase' })
  await expect.element(dialog).toHaveTextContent('there is no second key')
  await expect.element(dialog.getByRole('button', { name: 'Erase all' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('Erase all')
  await dialog.getByRole('button', { name: 'Erase all' }).click()
  expect(onErase).toHaveBeenCalledOnce()
  await expect.element(dialog.getByRole('alert')).toHaveTextContent('The disk is busy.')
})
