import axe from 'axe-core'
import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import type { Finding } from '../../../src/domain/alerts/types'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import type { EnginePort } from '../../../src/domain/ports'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { CALIBRATED } from '../../support/calibrationContract'
import { trainOn } from '../../support/diagnosisStudy'
import { makeSymbolDataset } from '../../support/makeSymbolDataset'
import { makeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'

afterEach(() => cleanup())

const finding = (symbol: string, change: Partial<Finding> = {}): Finding => ({ source: 'confidence_30', symbol, family: 'regimes', state: 'Alerting', openedDay: 19_100, closedDay: null, worst: 0.4, limit: 0.6, ...change })

/** A model watched on three symbols, two of which alert, its bands at hand. */
async function withAlerts() {
  const made = await makeServices()
  const dataset = await makeSymbolDataset()
  await made.store.datasets.save(dataset)
  const version = await trainOn(extractFeatures(dataset, ['ret', 'vol']))
  await made.store.models.save(version, { putInUse: true })
  await made.store.calibrations.save('key', { ...CALIBRATED, context: { ...CALIBRATED.context, stressedState: 1 } })
  const about = { modelDigest: version.digest, modelLabel: `${version.name} ${version.version}` }
  await made.store.alerts.run({ kind: 'look', ...about, findings: [finding('AAA'), finding('BBB'), finding('BBB', { source: 'scoreCusum', family: 'score' })], lastDay: 19_150 })
  const inner = createInProcessEngine()
  const engine: EnginePort = { nWorkers: 1, run: (command, request, options) => (command === 'calibrationKey' ? (Promise.resolve('key') as never) : inner.run(command, request, options)) }
  return { ...made, engine, version }
}

it('silences the alerts of one symbol, so that the others still speak, or those of all by choice', async () => {
  const made = await withAlerts()
  const { screen, store } = await renderApp('/monitor', made)
  await expect.element(screen.getByRole('heading', { name: '3 alerts wait for you, on 2 symbols' })).toBeVisible()
  await screen.getByRole('button', { name: 'Silence' }).click()
  const whose = screen.getByRole('combobox', { name: 'Alerts of' })
  await expect.element(whose).toHaveDisplayValue('BBB, 2 alerts open')
  const { violations } = await axe.run(screen.getByRole('dialog').element(), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
  expect(violations.map(({ id }) => id)).toEqual([])
  await screen.getByRole('textbox', { name: 'Reason' }).fill('a merger')
  await screen.getByRole('dialog').getByRole('button', { name: 'Silence' }).click()
  await expect.element(screen.getByRole('heading', { name: '1 alert waits for you, on 1 symbol' })).toBeVisible()
  await expect.element(screen.getByText(/^All alerts of BBB up to and on .*a merger$/)).toBeVisible()
  expect((await store.alerts.alerting()).silences).toMatchObject([{ symbol: 'BBB', family: null, reason: 'a merger' }])

  await screen.getByRole('button', { name: 'Silence' }).click()
  await whose.selectOptions('Every symbol, and the model as a whole')
  await screen.getByRole('textbox', { name: 'Reason' }).fill('moving house')
  await screen.getByRole('dialog').getByRole('button', { name: 'Silence' }).click()
  await expect.element(screen.getByRole('heading', { name: '3 alerts open, none that waits for you' })).toBeVisible()
  await screen.getByRole('button', { name: 'End it' }).nth(1).click()
  await expect.element(screen.getByRole('heading', { name: '1 alert waits for you, on 1 symbol' })).toBeVisible()
})

it('names alerts and calls of the log that are damaged, beside those that are not', async () => {
  const made = await withAlerts()
  made.store.damaged = async (kind) => (kind === 'alerts' ? [{ key: 'a', label: 'confidence_30, since 2022-04-18' }, { key: '0123456789abcdef', label: null }] : [])
  made.store.predictions.damaged = async (model) => (model === made.version.digest ? [{ key: 'm/s/1/880', label: 'The call from row 881 of line 1' }] : [])
  const { screen } = await renderApp('/monitor', made)
  await expect.element(screen.getByRole('list', { name: 'Damaged alerts' }).getByRole('listitem').nth(1)).toHaveTextContent('0123456789ab')
  await expect.element(screen.getByRole('heading', { name: '3 alerts wait for you, on 2 symbols' })).toBeVisible()
  await screen.getByText('Rules and predictions').click()
  await expect.element(screen.getByRole('list', { name: 'Damaged calls' })).toHaveTextContent('The call from row 881 of line 1')
  for (const name of ['Damaged alerts', 'Damaged calls']) {
    const { violations } = await axe.run(screen.getByRole('list', { name }).element().parentElement!, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
    expect(violations.map(({ id }) => id)).toEqual([])
  }
})
