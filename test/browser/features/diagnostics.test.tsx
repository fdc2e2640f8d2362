import axe from 'axe-core'
import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { createColumn, digestOfDataset } from '../../../src/domain/dataset/datasetDigest'
import { diagnosisKey } from '../../../src/domain/diagnostics/diagnosisKey'
import type { EngineCommand } from '../../../src/domain/engineCommands'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../src/domain/model/types'
import { EngineFailure, type EnginePort } from '../../../src/domain/ports'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { makeDataset } from '../../support/makeDataset'
import { drawTable, FEATURES, trainOn, TWO_STATES } from '../../support/diagnosisStudy'
import { makeServices, type MadeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'

afterEach(() => cleanup())

type Made = { readonly services: MadeServices; readonly version: ModelVersion; readonly asked: EngineCommand[]; readonly key: string; hold(): void; go(): void; fail(message: string | null): void }

/** What axe finds on the screen. */
async function axeFindings(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.querySelector('main')!, { resultTypes: ['violations'] })
  return violations.map(({ id }) => id)
}

/** The app with a trained model and its data, and an engine whose simulations can be held up or made to fail. */
async function withModel(): Promise<Made> {
  const made = await makeServices()
  const { values, dates } = drawTable(TWO_STATES, 260, 21)
  const columns = await Promise.all(FEATURES.map((name, d) => createColumn({ name, unit: null, role: 'feature' }, Float64Array.from({ length: dates.length }, (_, t) => values[2 * t + d]!))))
  const dataset = { ...(await makeDataset({ name: 'market.csv' })), digest: await digestOfDataset({ dates, columns }), dates, columns }
  await made.store.datasets.save(dataset)
  const table = extractFeatures(dataset, FEATURES)
  const version = await trainOn(table)
  await made.store.models.save(version, { putInUse: false })
  const asked: EngineCommand[] = []
  const inner = createInProcessEngine()
  let failure: string | null = null
  let gate = Promise.resolve()
  let open = (): void => {}
  const engine: EnginePort = {
    nWorkers: 2,
    async run(command, request, options) {
      asked.push(command)
      if (command === 'replicateFit') await gate
      if (failure !== null && command === 'replicateFit') throw new EngineFailure('outOfMemory', failure)
      return inner.run(command, request, options)
    },
  }
  return {
    services: { ...made, engine }, version, asked, key: await diagnosisKey(version, table),
    hold: () => void (gate = new Promise((resolve) => (open = resolve))),
    go: () => open(),
    fail: (message) => void (failure = message),
  }
}

it('is diagnosed when asked: not yet, working and cancelled, failed with a remedy, ready, and read again without work', async () => {
  const made = await withModel()
  const { services, version, asked, key } = made
  const { screen, store } = await renderApp(`/models/${version.digest}`, services)
  await screen.getByRole('tab', { name: 'Diagnostics' }).click()
  await expect.element(screen.getByRole('heading', { name: /^What this fit leaves unexplained is shown here/ })).toBeVisible()
  await expect.element(screen.getByText('199 histories of 260 rows are drawn from the model', { exact: false })).toBeVisible()
  expect(asked).not.toContain('observeFit')
  expect(await axeFindings()).toEqual([])

  made.hold()
  await screen.getByRole('button', { name: 'Diagnose' }).click()
  await expect.element(screen.getByRole('progressbar', { name: 'Diagnosing the fit' })).toBeVisible()
  expect(await axeFindings()).toEqual([])
  await screen.getByRole('main').getByRole('button', { name: 'Cancel' }).click()
  await expect.element(screen.getByRole('heading', { name: 'The diagnosis was cancelled; nothing was stored.' })).toBeVisible()
  made.go()
  expect(await store.diagnoses.load(key)).toBeNull()

  made.fail('The kernels need more memory than this page has.')
  await screen.getByRole('button', { name: 'Diagnose' }).click()
  await expect.element(screen.getByRole('alert').getByText('The kernels need more memory than this page has.')).toBeVisible()
  expect(await axeFindings()).toEqual([])
  made.fail(null)
  await screen.getByRole('button', { name: 'Try again' }).click()

  await expect.element(screen.getByRole('heading', { name: /against the model$|^Nothing contradicts the model$/ }), { timeout: 20_000 }).toBeVisible()
  await expect.element(screen.getByRole('heading', { name: /^Training rows: 208 days/ })).toBeVisible()
  await expect.element(screen.getByRole('heading', { name: /^Held-out rows: 52 days/ })).toBeVisible()
  await expect.element(screen.getByText(/^Cannot say whether residuals depend on earlier ones: there are 52 days held out, and 60 are needed/)).toBeVisible()
  await expect.element(screen.getByRole('table', { name: 'Parameters with their intervals' })).toBeVisible()
  await screen.getByText('Held out', { exact: true }).click()
  await screen.getByRole('combobox', { name: 'Feature' }).selectOptions('vol')
  await expect.element(screen.getByRole('figure', { name: /^Squared residuals of vol/ })).toBeVisible()
  await expect.element(screen.getByText(/held-out rows .* filtered, n = 52|filtered, n = 52/).first()).toBeVisible()
  expect(await axeFindings()).toEqual([])
  expect(document.body.textContent).not.toMatch(/NaN|undefined|Infinity/)
  await expect.poll(() => store.diagnoses.load(key)).toMatchObject({ modelDigest: version.digest, nUsed: 199 })

  const nAsked = asked.length
  await cleanup()
  const again = await renderApp(`/models/${version.digest}`, services)
  await again.screen.getByRole('tab', { name: 'Diagnostics' }).click()
  await expect.element(again.screen.getByRole('table', { name: 'Parameters with their intervals' })).toBeVisible()
  expect(asked.slice(nAsked)).not.toContain('observeFit')
})
