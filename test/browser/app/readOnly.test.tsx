import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { isReadOnly, setReadOnly } from '../../../src/services/readOnlyMode'
import { renderApp } from './support/renderApp'

afterEach(async () => {
  await cleanup()
  setReadOnly(false)
})

it('is entered from the menu, said above every screen, and left by one press', async () => {
  const { screen } = await renderApp('/settings')
  await screen.getByRole('button', { name: 'Theme and read-only mode' }).click()
  await screen.getByText('Read-only', { exact: true }).click()
  await expect.element(screen.getByText('Nothing that is stored changes:', { exact: false })).toBeVisible()
  expect(isReadOnly()).toBe(true)
  await expect.element(screen.getByRole('checkbox', { name: 'Refuse whatever would change what is stored' })).toBeChecked()
  await screen.getByRole('button', { name: 'Leave read-only mode' }).click()
  await expect.element(screen.getByRole('button', { name: 'Leave read-only mode' })).not.toBeInTheDocument()
  expect(isReadOnly()).toBe(false)
})

it('is entered by the address, for that tab alone', async () => {
  const address = location.href
  history.replaceState(null, '', `${location.pathname}?read-only${location.hash}`)
  const { screen } = await renderApp('/settings')
  await screen.getByRole('button', { name: 'Leave read-only mode' }).click()
  expect(location.search).toBe('')
  expect(localStorage.getItem('regimescope.readOnly')).toBeNull()
  expect(isReadOnly()).toBe(false)
  history.replaceState(null, '', address)
})

it('is entered and left with another tab', async () => {
  const { screen } = await renderApp('/settings')
  window.dispatchEvent(new StorageEvent('storage', { key: 'regimescope.readOnly', newValue: 'on' }))
  await expect.element(screen.getByRole('button', { name: 'Leave read-only mode' })).toBeVisible()
  window.dispatchEvent(new StorageEvent('storage', { key: 'regimescope.readOnly', newValue: null }))
  await expect.element(screen.getByRole('button', { name: 'Leave read-only mode' })).not.toBeInTheDocument()
})
