import { afterEach, expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { setNotice } from '../../../src/app/notices'
import type { RestorePlan } from '../../../src/domain/backup/port'
import { sealBackup } from '../../../src/domain/backup/encryption/sealBackup'
import { readKept, writeKept } from '../../../src/services/pageMarks'
import { makeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'

afterEach(async () => {
  await cleanup()
  localStorage.clear()
  setNotice({ vanished: null })
})

const PLAN: RestorePlan = {
  into: 'merge',
  localHead: 'a'.repeat(64),
  datasets: { fresh: ['prices.csv'], here: [] },
  models: { fresh: ['core 1.0.0', 'core 1.1.0'], here: ['core 1.2.0'] },
  mappings: { fresh: [], here: [] },
  recipes: { fresh: [], here: ['momentum'] },
  runs: { nFresh: 3, nHere: 1 },
  nAlerts: 2,
  signers: [{ name: 'Ada', fingerprint: 'c'.repeat(64) }],
  renamed: [{ from: 'core 1.0.0', to: 'core-restored 1.0.0' }],
  repaired: [],
  damaged: ['core 0.9.0'],
  history: 'attached',
  logBreaksAt: null,
  production: { here: 'core 1.2.0', inBackup: 'core 1.1.0', digest: 'b'.repeat(64) },
}

it('[B17] reminds quietly, backs up into the chosen folder, and is silent then', async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(`backups-${crypto.randomUUID()}`, { create: true })
  const services = await makeServices()
  services.backups.become({ nModelsSince: 4, changedAt: 0 })
  await services.backups.chooseFolder(folder)
  const { screen } = await renderApp('/models', services)
  const notice = screen.getByText('4 models came, and there is no backup yet', { exact: false })
  await expect.element(notice).toBeVisible()
  await screen.getByRole('button', { name: 'Back up now' }).click()
  await expect.element(notice).not.toBeInTheDocument()
  const names: string[] = []
  for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name)
  expect(names).toEqual([expect.stringMatching(/^regimescope-backup-\d{4}-\d\d-\d\d\.zip$/)])
  expect((await (await folder.getFileHandle(names[0]!)).getFile()).size).toBeGreaterThan(100)
})

it('lets the reminder be put off', async () => {
  const services = await makeServices()
  services.backups.become({ changedAt: services.clock.now() - 9 * 86_400_000 })
  const { screen } = await renderApp('/models', services)
  await screen.getByRole('button', { name: 'Remind me in 3 days' }).click()
  await expect.element(screen.getByText('9 days of changes', { exact: false })).not.toBeInTheDocument()
  expect((await services.backups.status()).snoozedUntil).toBe(services.clock.now() + 3 * 86_400_000)
})

it('[B4] [B10] shows what a restore would do, and takes production over only if told to', async () => {
  const services = await makeServices()
  services.backups.plans.push(PLAN)
  const { screen } = await renderApp('/settings', services)
  await chooseBackup('Restore from a file', (await backupBlob(services)))
  const dialog = screen.getByRole('dialog', { name: 'Restore a backup' })
  await expect.element(dialog.getByText('2 new: core 1.0.0 and core 1.1.0; 1 here already')).toBeVisible()
  await expect.element(dialog.getByText('core 1.0.0 comes as core-restored 1.0.0', { exact: false })).toBeVisible()
  await expect.element(dialog.getByText('core 0.9.0 no longer matches its digest', { exact: false })).toBeVisible()
  await expect.element(dialog.getByRole('radio', { name: 'core 1.2.0, as here' })).toBeChecked()
  await expect.element(dialog.getByText('3 new; 1 here already')).toBeVisible()
  await expect.element(dialog.getByText('Left in the file: settings, policy', { exact: false })).toBeVisible()
  await expect.element(dialog.getByRole('checkbox')).not.toBeChecked()
  await dialog.getByRole('radio', { name: /core 1.1.0, as in the backup/ }).click()
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(services.backups.restored).toEqual([{ localHead: PLAN.localHead, takeProduction: true, takeSigners: false }])
})

it('[B19] trusts the signers of a backup only if told to, and asks for none where there are none', async () => {
  const services = await makeServices()
  services.backups.plans.push(PLAN)
  const { screen } = await renderApp('/settings', services)
  await chooseBackup('Restore from a file', await backupBlob(services))
  await screen.getByRole('checkbox', { name: `Trust Ada (${'c'.repeat(12)}) here too` }).click()
  await screen.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click()
  await expect.poll(() => services.backups.restored).toEqual([{ localHead: PLAN.localHead, takeProduction: false, takeSigners: true }])
  services.backups.plans.push({ ...PLAN, signers: [] })
  await chooseBackup('Restore from a file', await backupBlob(services))
  await expect.element(screen.getByText('None that are not here')).toBeVisible()
  expect(screen.getByRole('dialog').getByRole('checkbox').elements()).toEqual([])
})

it('asks for the passphrase of an encrypted backup and says when it is wrong', async () => {
  const services = await makeServices()
  services.backups.plans.push(PLAN)
  const { screen } = await renderApp('/settings', services)
  await chooseBackup('Restore from a file', await sealBackup(await backupBlob(services), 'orange boat seven'))
  const dialog = screen.getByRole('dialog', { name: 'Restore a backup' })
  const field = dialog.getByLabelText('Passphrase of the backup')
  await field.fill('orange boat eight')
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog.getByText('The passphrase does not open this backup', { exact: false })).toBeVisible()
  await field.fill('orange boat seven')
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog.getByRole('button', { name: 'Restore', exact: true })).toBeVisible()
})

it('refuses a file that is no backup in words', async () => {
  const { screen } = await renderApp('/settings')
  await chooseBackup('Restore from a file', new Blob(['date,price\n']))
  await expect.element(screen.getByRole('alert')).toHaveTextContent('This file is not a backup of Regimescope.')
})

it('[B16] offers a restore where what was stored vanished', async () => {
  writeKept({ nModels: 2, nDatasets: 1, at: 0 })
  setNotice({ vanished: readKept() })
  const { screen } = await renderApp('/')
  await expect.element(screen.getByText('This browser kept 2 models and 1 data set', { exact: false })).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Restore a backup' })).toBeVisible()
  await screen.getByRole('button', { name: 'Start anew' }).click()
  await expect.element(screen.getByText('Data gone')).not.toBeInTheDocument()
})

it('[B15] forgets its marks with everything else, after offering a backup', async () => {
  const { screen, store } = await renderApp('/settings')
  await expect.poll(readKept).toMatchObject({ nModels: 2, nDatasets: 1 })
  expect(Object.values(localStorage).join()).not.toContain('sp500')
  await screen.getByRole('button', { name: 'Erase all' }).click()
  const dialog = screen.getByRole('dialog')
  await expect.element(dialog.getByRole('button', { name: 'Back up first' })).toBeVisible()
  await dialog.getByRole('textbox').fill('erase all')
  await dialog.getByRole('button', { name: 'Erase all' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(await store.models.list()).toEqual([])
  expect([readKept(), Object.keys(localStorage).filter((key) => key.startsWith('regimescope.'))]).toEqual([null, []])
})

async function backupBlob(services: Awaited<ReturnType<typeof makeServices>>): Promise<Blob> {
  const written = await services.backups.write(null)
  if (!written.ok) throw new Error(written.error.message)
  return written.value.blob
}

/** Presses the button and hands the browser's file dialog a file. */
async function chooseBackup(button: string, blob: Blob): Promise<void> {
  const click = HTMLInputElement.prototype.click
  onTestFinished(() => void (HTMLInputElement.prototype.click = click))
  HTMLInputElement.prototype.click = function () {
    const files = new DataTransfer()
    files.items.add(new File([blob], 'regimescope-backup-2026-11-30.zip'))
    this.files = files.files
    this.dispatchEvent(new Event('change', { bubbles: true }))
  }
  await page.getByRole('button', { name: button }).click()
  HTMLInputElement.prototype.click = click
}
