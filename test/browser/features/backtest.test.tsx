import axe from 'axe-core'
import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { createColumn, digestOfDataset } from '../../../src/domain/dataset/datasetDigest'
import type { Dataset } from '../../../src/domain/dataset/types'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import { EngineFailure, type EnginePort } from '../../../src/domain/ports'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { makeBacktest } from '../../support/makeBacktest'
import { FEATURES, makeMarket } from '../../support/backtestScenario'
import { trainOn } from '../../support/diagnosisStudy'
import { makeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'

afterEach(() => cleanup())

const QUICK = 'first=200&step=160&embargo=3&effort=20'

async function axeFindings(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.querySelector('main')!, { resultTypes: ['violations'] })
  return violations.map(({ id }) => id)
}

/** The app with a model trained on these data, and an engine whose refits can be held up or made to fail. */
async function withMarket(market: Dataset, features: readonly string[]) {
  const made = await makeServices()
  await made.store.datasets.save(market)
  const version = await trainOn(extractFeatures(market, features))
  await made.store.models.save(version, { putInUse: true })
  const inner = createInProcessEngine()
  let gate = Promise.resolve()
  let open = (): void => {}
  let failure: string | null = null
  const engine: EnginePort = {
    nWorkers: 2,
    async run(command, request, options) {
      if (command === 'refitSplit') await gate
      if (command === 'refitSplit' && failure !== null) throw new EngineFailure('workerLost', failure)
      return inner.run(command, request, options)
    },
  }
  return {
    services: { ...made, engine },
    version,
    hold: () => void (gate = new Promise((resolve) => (open = resolve))),
    go: () => open(),
    fail: (message: string | null) => void (failure = message),
  }
}

it('is run when asked: its cost first, then working and cancelled, failed with a remedy, and the answer with its evidence', async () => {
  const { services, version, hold, go, fail } = await withMarket(await makeMarket(), FEATURES)
  const { screen } = await renderApp(`/backtest/${version.digest}?${QUICK}`, services)
  await expect.element(screen.getByRole('heading', { name: /^What a strategy that follows the regimes would have earned/ })).toBeVisible()
  await expect.element(screen.getByRole('main').getByText(/^2 refits on 2 workers, made once more to check them on cut data, roughly .*; 317 rows are left to judge\. It goes on/)).toBeVisible()
  expect(await axeFindings()).toEqual([])

  hold()
  await screen.getByRole('button', { name: 'Run backtest' }).click()
  await expect.element(screen.getByRole('progressbar', { name: 'Backtest' })).toBeVisible()
  await screen.getByRole('main').getByRole('button', { name: 'Cancel' }).click()
  await expect.element(screen.getByRole('heading', { name: 'The backtest was cancelled; nothing was kept.' })).toBeVisible()
  go()

  fail('The worker stopped.')
  await screen.getByRole('button', { name: 'Run with these settings' }).click()
  await expect.element(screen.getByRole('alert').getByText(/^A worker of the engine stopped twice/)).toBeVisible()
  expect(await axeFindings()).toEqual([])
  fail(null)
  await screen.getByRole('main').getByText('Settings', { exact: true }).click() // put away on a narrow screen
  await screen.getByRole('combobox', { name: 'Delay' }).selectOptions('2 rows')
  await screen.getByRole('button', { name: 'Run again' }).click()

  await expect.element(screen.getByRole('heading', { level: 1, name: /^Sharpe .* against .* buy and hold; drawdown .* against .*; after 10 bp$/ }), { timeout: 30_000 }).toBeVisible()
  expect(location.hash).toMatch(/delay=2/)
  await expect.element(screen.getByRole('main').getByText(/holds zero|lies above zero|lies below zero/)).toBeVisible()
  const metrics = screen.getByRole('table', { name: 'Figures of the strategy and its benchmarks' })
  await expect.element(metrics.getByRole('row', { name: /^Sharpe ratio/ })).toBeVisible()
  await metrics.getByRole('button', { name: 'Calmar ratio' }).click()
  await expect.element(screen.getByText('Return a year over the depth of the maximum drawdown.')).toBeVisible()

  await expect.element(screen.getByText('200 of 200 cuts: decisions identical'), { timeout: 20_000 }).toBeVisible()
  const slider = screen.getByRole('slider', { name: /^Growth and drawdown over time/ })
  ;(slider.element() as HTMLElement).focus()
  const before = slider.element().getAttribute('aria-valuetext')
  slider.element().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }))
  expect(slider.element().getAttribute('aria-valuetext')).not.toBe(before)
  expect(slider.element().getAttribute('aria-valuetext')).toMatch(/^\d{4}-\d\d-\d\d: Strategy \d.*weight held .*; acting on RISK_O/)
  await expect.element(screen.getByRole('figure', { name: /^Sharpe .* at a delay of 2 rows/ })).toBeVisible()
  await expect.element(screen.getByRole('figure', { name: /^A look-ahead would/ }).getByText('Hindsight, no result')).toBeVisible()
  const trade = screen.getByRole('table', { name: 'Trades' }).getByRole('link').first()
  expect(trade.element().getAttribute('href')).toMatch(/#\/explore\/[0-9a-f]{64}\?asof=\d{4}-\d\d-\d\d&data=[0-9a-f]{64}$/)
  await screen.getByText('Log', { exact: true }).click()
  await expect.poll(() => location.hash).toMatch(/scale=log/)
  expect(await axeFindings()).toEqual([])
  expect(document.body.textContent).not.toMatch(/NaN|undefined|Infinity/)

  await screen.getByText('Probability', { exact: true }).click()
  await expect.element(screen.getByText(/^These are not the settings of this run/)).toBeVisible()
  const [kept, ...others] = await services.store.backtests.list()
  expect(others).toEqual([])
  await expect.poll(() => location.hash).toMatch(new RegExp(`run=${kept!.id}`))
  expect(document.body.textContent).not.toMatch(/NaN|undefined|Infinity/)
})

it('keeps runs: listed, opened again without a refit, and two set beside each other', async () => {
  const { services, version, hold } = await withMarket(await makeMarket(260), FEATURES)
  hold()
  const first = await makeBacktest({ of: version.digest })
  const second = { ...first, id: 'b'.repeat(64), settings: { ...first.settings, delay: 3, rule: 'probability' as const } }
  await services.store.backtests.save(second, 'study 1.0.0')
  services.clock.advance(60_000)
  await services.store.backtests.save(first, 'study 1.0.0')
  const { screen } = await renderApp(`/backtest/${version.digest}`, services)
  const runs = screen.getByRole('table', { name: 'Backtests of this version' })
  await expect.element(screen.getByRole('heading', { name: '2 backtests of this version' })).toBeVisible()
  await runs.getByRole('link').first().click()
  await expect.element(screen.getByRole('heading', { level: 1, name: /^Sharpe .* after 10 bp$/ })).toBeVisible()
  expect(location.hash).toMatch(/first=200/)
  await runs.getByRole('link', { name: 'Compare' }).click()
  await expect.element(screen.getByRole('heading', { name: '2 settings of the two runs differ' })).toBeVisible()
  expect(await axeFindings()).toEqual([])
  await screen.getByRole('main').getByText('Settings', { exact: true }).first().click() // put away on a narrow screen
  await screen.getByRole('combobox', { name: 'Delay' }).selectOptions('5 rows')
  await expect.poll(() => location.hash).toMatch(/delay=5/)
  await screen.getByRole('button', { name: 'Take its settings' }).click()
  await expect.poll(() => location.hash).not.toMatch(/delay=/)
  expect(document.body.textContent).not.toMatch(/NaN|undefined|Infinity/)
})

it('says what to do where no column says what is earned', async () => {
  const market = await makeMarket()
  const columns = await Promise.all(['speed', 'log_vix'].map((name, d) => createColumn({ name, unit: null, role: 'feature' }, market.columns[d]!.values)))
  const unpriced = { ...market, columns, digest: await digestOfDataset({ dates: market.dates, columns }) }
  const { services, version } = await withMarket(unpriced, ['speed', 'log_vix'])
  const { screen } = await renderApp(`/backtest/${version.digest}`, services)
  await expect.element(screen.getByRole('heading', { name: /no column of these data is marked as one\.$/ })).toBeVisible()
  expect(await axeFindings()).toEqual([])
  await screen.getByRole('combobox', { name: 'Column to trade on' }).selectOptions('speed')
  await expect.element(screen.getByRole('button', { name: 'Run backtest' })).toBeVisible()
  expect(location.hash).toMatch(/column=speed/)
})
